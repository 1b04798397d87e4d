namespace Cohort.Options;

/// <summary>A key that options had once: a plan that still has it is told what to write instead.</summary>
/// <param name="key">The key.</param>
/// <param name="instead">What to write, to be read after <c>it is no key any more: </c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PlanFormerKeyAttribute(string key, string instead) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>What to write instead.</summary>
    public string Instead { get; } = instead;
}
