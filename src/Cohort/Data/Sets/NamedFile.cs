namespace Cohort.Data;

/// <summary>One file of a public set.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Url">Where it is published; null where it can only be put into the data folder.</param>
internal sealed record NamedFile(string Name, string Sha256, string? Url);
