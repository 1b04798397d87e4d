namespace Cohort.Files;

/// <summary>Where a file was expected lies something that is not read.</summary>
/// <param name="what">What it is, in words.</param>
internal sealed class NoFileException(string what) : IOException($"this is {what}, not a file");
