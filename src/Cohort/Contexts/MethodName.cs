namespace Cohort.Contexts;

/// <summary>What a method of a plan goes by: its tensors, lists, streams and numbers are kept under this name.</summary>
/// <param name="Plan">Its name in plans.</param>
/// <param name="Number">1; 2 for a second one of the same kind in the plan, and so on.</param>
internal readonly record struct MethodName(string Plan, int Number = 1)
{
    /// <summary><c>gossip</c>, then <c>gossip#2</c>.</summary>
    public override string ToString() => Number == 1 ? Plan : $"{Plan}#{Number}";
}
