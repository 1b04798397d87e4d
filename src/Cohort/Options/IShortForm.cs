namespace Cohort.Options;

/// <summary>
/// Understands texts that stand where a plan names one of several things and are none of the names, such as a file in place of its source.
/// </summary>
public interface IShortForm
{
    /// <summary>The thing whose argument the text is, or null if the text is nothing of the kind.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">The folder that paths are relative to; null: the working directory.</param>
    string? NameFor(string text, string? folder);

    /// <summary>Texts that are understood, for hints where one is misspelt.</summary>
    IEnumerable<string> Known { get; }
}
