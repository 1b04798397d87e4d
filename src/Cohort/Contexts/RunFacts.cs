using Cohort.Data;
using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>What is known of a run before anything is made.</summary>
/// <param name="Data">The training rows: their objective, their fields.</param>
/// <param name="Network">The learners' network.</param>
/// <param name="Learners">How many learners the group has.</param>
/// <param name="Rounds">How many rounds the budget allows.</param>
/// <param name="Tasks">How many tasks the data is divided into; 1 where there is no stream.</param>
public sealed record RunFacts(Dataset Data, Network Network, int Learners, int Rounds, int Tasks)
{
    /// <summary>How many groups of learners there are; methods are checked for each by itself.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The names of all groups of learners, in ordinal order; one empty name where the plan has no groups.</summary>
    public IReadOnlyList<string> GroupNames { get; init; } = [""];

    /// <summary>How many training rows all learners share (<c>peers.shared</c>).</summary>
    public int SharedRows { get; init; }

    /// <summary>What is wrong where the task is no classification; nothing where it is one.</summary>
    /// <param name="why">What the method wants classes for: <c>it compares probabilities of classes</c>.</param>
    public IEnumerable<string> WithoutClasses(string why)
    {
        if (Data.Objective is not Classification) yield return $"{why}, and this task has no classes";
    }

    /// <summary>What is wrong where the plan has no such group of learners; nothing where it has.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="why">What the method wants it for: <c>that teaches the others</c>.</param>
    public IEnumerable<string> WithoutGroup(string group, string why)
    {
        if (!GroupNames.Contains(group))
            yield return $"learner.groups has no group {group} {why}" + (Groups == 1 ? "" : $"; it has {string.Join(", ", GroupNames)}");
    }

    /// <summary>What is wrong where the data has no such field that steps can see; nothing where it has.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="why">What the method wants it for: <c>it compares two views of a row</c>.</param>
    public IEnumerable<string> Missing(string field, string why)
    {
        if (Data.Find(field) is { Type: not FieldType.Text }) yield break;
        yield return $"{why}, and this data has no field {field}; it has {string.Join(", ", Data.Fields.Select(f => f.Name))}";
    }
}
