namespace Cohort.Options;

/// <summary>What people call a key who know it from other tools: a plan that has it, in any place, is told where it is meant to stand.</summary>
/// <param name="key">What they write.</param>
/// <param name="meant">The path of the key that is probably meant.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class PlanFamiliarKeyAttribute(string key, string meant) : Attribute
{
    /// <summary>What they write.</summary>
    public string Key { get; } = key;

    /// <summary>What is probably meant.</summary>
    public string Meant { get; } = meant;
}
