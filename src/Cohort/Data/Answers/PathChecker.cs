namespace Cohort.Data;

/// <summary>Right is any way along the prompt's edges from its start to its goal that meets no node twice; edges lead both ways.</summary>
internal class PathChecker : TextChecker
{
    /// <summary>Whether an edge leads only from the node that stands first.</summary>
    protected virtual bool Directed => false;

    protected override double Score(string prompt, string known, string given)
    {
        var parts = prompt.Split(" ? ");
        var (ends, way) = (parts[^1].Split(' '), given.Split(' '));
        if (parts.Length != 2 || ends.Length != 2 || way[0] != ends[0] || way[^1] != ends[1] || way.Distinct().Count() != way.Length) return 0;
        var edges = parts[0].Split(" | ").ToHashSet(StringComparer.Ordinal);
        for (var i = 1; i < way.Length; i++)
            if (!edges.Contains($"{way[i - 1]} {way[i]}") && (Directed || !edges.Contains($"{way[i]} {way[i - 1]}"))) return 0;
        return 1;
    }
}
