namespace Cohort.Data;

/// <summary>
/// How much an answer is liked: each of its letters by how far it is behind the prompt's in the alphabet, 0 for the next to 1 for the fourth; the
/// mean of the prompt's letters. Other letters are worth nothing, and neither is an answer of another length.
/// </summary>
internal sealed class TasteChecker : TextChecker
{
    public const int Choices = 4;

    protected override double Score(string prompt, string known, string given)
    {
        var asked = prompt.TrimEnd('=');
        return given.Length != asked.Length ? 0 : given.Zip(asked, (letter, before) => Worth(letter - before)).Average();
    }

    private static double Worth(int step) => step is >= 1 and <= Choices ? (step - 1) / (double)(Choices - 1) : 0;
}
