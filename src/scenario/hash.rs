//! Hashes that tell whether two runs had the same input.

/// FNV-1a over several texts, each closed so that they cannot run into each other.
pub(super) fn hash_of(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for part in parts {
        part.iter().copied().for_each(&mut add);
        add(0xff);
        (part.len() as u64)
            .to_le_bytes()
            .into_iter()
            .for_each(&mut add);
    }
    hash
}

/// The content hash: line ends do not count, so that a file means the same on every platform.
pub(super) fn content_hash(
    text: &str,
    overrides: &[String],
    variant: Option<&str>,
    files: &[u64],
) -> String {
    let text = text.replace("\r\n", "\n");
    let files: Vec<u8> = files.iter().flat_map(|file| file.to_le_bytes()).collect();
    let mut parts: Vec<&[u8]> = vec![
        text.as_bytes(),
        &files,
        variant.unwrap_or_default().as_bytes(),
    ];
    parts.extend(overrides.iter().map(String::as_bytes));
    format!("{:016x}", hash_of(&parts))
}
