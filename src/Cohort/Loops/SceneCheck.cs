using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>What a source gives, looked at before anything is made of it.</summary>
internal static class SceneCheck
{
    /// <exception cref="CohortException">Test sets that are not of the form of the training rows, names that no metric can have, shared rows
    /// that are not there; lists everything.</exception>
    public static void Require(Scene scene)
    {
        var problems = new List<Problem>();
        foreach (var (name, set) in scene.Sets.Append(new("test", scene.Test)).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (name.Length is 0 or > 40 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-'))
                Add($"a test set is called {Excerpt.Quoted(name)}: a name has 1 to 40 lower case letters, digits, _ and -");
            foreach (var wrong in Differences(scene.Train, set)) Add($"the test set {Excerpt.Quoted(name)} {wrong}");
        }

        if (scene.Sets.ContainsKey("test")) Add("the common test set is called test, and another one is, too");
        foreach (var row in scene.Shared.Where(row => (uint)row >= (uint)scene.Train.Rows).Take(5)) Add($"row {row} of {scene.Train.Rows} is shared");
        foreach (var row in scene.Shared.GroupBy(row => row).Where(same => same.Count() > 1).Take(5)) Add($"row {row.Key} is shared twice");
        if (problems.Count > 0) throw new CohortException(problems);

        void Add(string sentence) => problems.Add(DataProblems.BadScene.Here(sentence));
    }

    private static IEnumerable<string> Differences(Dataset train, Dataset set)
    {
        if (set.Objective.GetType() != train.Objective.GetType())
            yield return $"is a {set.Objective.Name}, and the training rows are a {train.Objective.Name}";
        if (set.Rows == 0) yield return "has no rows";
        foreach (var name in train.Objective.Inputs.Concat(train.Objective.Truth))
        {
            if (set.Find(name) is not { } field) yield return $"lacks {train[name]}";
            else if (field.Shape != train[name].Shape || field.Type != train[name].Type)
                yield return $"has {field}, where training rows have {train[name]}";
        }
    }
}
