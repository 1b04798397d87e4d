namespace Cohort.Options;

/// <summary>Options with rules that span several of them.</summary>
public interface IValidatable
{
    /// <summary>Checks the rules; asked only when each option by itself is right.</summary>
    /// <returns>One sentence for each broken rule, naming the keys and what would be right; none when all is well.</returns>
    IEnumerable<string> Validate();
}
