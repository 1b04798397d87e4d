using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// The rows of several sources as one stream of tasks, one source after the other, all with inputs of one shape and all with classes or all with
/// numbers to predict. The common test set holds the test rows of all; each source's own are a set under its name (<c>glyphs</c>, <c>mnist</c>; of
/// two with one name <c>glyphs</c> and <c>glyphs-2</c>), and sets that it has itself are <c>NAME-SET</c>.
/// </summary>
/// <remarks>
/// Each row's task, and its group for the split <c>natural_id</c>, is its source. Of a source's fields only what the network reads and the truth are
/// kept, and all inputs are standardised as the first source's are. The first source gets the run's seed and every other one of its own, so that two
/// of a kind have different rows.
/// </remarks>
[PlanName("stream")]
public sealed record StreamSource : IDataSource, IValidatable
{
    /// <summary>The sources, in the order of the tasks; at least two.</summary>
    public required IReadOnlyList<IDataSource> Of { get; init; }

    /// <summary>What their classes are to each other; of numbers to predict it says nothing.</summary>
    public StreamClasses Classes { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Of.Count is < 2 or > 100) yield return $"of has {Of.Count} sources; from 2 to 100 make a stream";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        Scene[] scenes = [.. Of.Select((source, i) => source.Load(i == 0 ? request
            : request with { Seed = new RandomStream(request.Seed, "stream/source", 0, i).NextUInt64() }))];
        Require(scenes);
        var names = Names(scenes);
        var (first, offsets) = (scenes[0].Train, new int[scenes.Length]);
        for (var i = 1; i < offsets.Length && Classes == StreamClasses.SideBySide; i++)
            offsets[i] = offsets[i - 1] + scenes[i - 1].Train.Classes.Count;
        string[] classes = Classes == StreamClasses.Shared ? [.. first.Classes]
            : [.. scenes.SelectMany((scene, i) => scene.Train.Classes.Select(name => $"{names[i]} {name}"))];
        Dataset Joined(params (Dataset Data, int Source)[] parts) => Join(parts, names, classes, offsets, first.Input.Scaling);
        var sets = new Dictionary<string, Dataset>(StringComparer.Ordinal);
        for (var i = 0; i < scenes.Length; i++)
        {
            sets.Add(names[i], Joined((scenes[i].Test, i)));
            foreach (var (name, set) in scenes[i].Sets) sets.Add($"{names[i]}-{name}", Joined((set, i)));
        }

        var (shared, before) = (new List<int>(), 0);
        foreach (var scene in scenes)
        {
            shared.AddRange(scene.Shared.Select(row => row + before));
            before += scene.Train.Rows;
        }

        return new Scene(Joined([.. scenes.Select((s, i) => (s.Train, i))]), Joined([.. scenes.Select((s, i) => (s.Test, i))]))
        {
            Sets = sets, Shared = shared,
        };
    }

    private void Require(Scene[] scenes)
    {
        var (first, wrong) = (scenes[0].Train, new List<Problem>());
        for (var i = 0; i < scenes.Length; i++)
        {
            var (data, which) = (scenes[i].Train, $"stream: source {i + 1} ({scenes[i].Train.Name})");
            if (data.Objective is not (Classification or Regression))
                wrong.Add(DataProblems.NotForThisData.Here($"{which} is a {data.Objective.Name}; classifications and regressions can be joined"));
            else if (data.Objective.GetType() != first.Objective.GetType())
                wrong.Add(DataProblems.NotForThisData.Here($"{which} is a {data.Objective.Name}, and the first a {first.Objective.Name}"));
            else if (data.Objective is Regression && data["target"].Shape != first["target"].Shape)
                wrong.Add(DataProblems.NotForThisData.Here($"{which} has targets {data["target"].Shape}, and the first {first["target"].Shape}"));
            else if (Classes == StreamClasses.Shared && data.Classes.Count != first.Classes.Count)
                wrong.Add(DataProblems.NotForThisData.Here(
                    $"{which} has {data.Classes.Count} classes, and the first {first.Classes.Count}; they cannot be shared"));
            if (data.Input.Type != FieldType.Number || data.ExampleShape != first.ExampleShape)
                wrong.Add(DataProblems.NotForThisData.Here(
                    $"{which} has inputs {data.Input}, and the first {first.Input}; one shape of numbers is needed"));
        }

        if (wrong.Count > 0) throw new CohortException(wrong);
    }

    // Names of sets: lower case, and a number where one comes again.
    private static string[] Names(Scene[] scenes)
    {
        var names = new List<string>();
        foreach (var scene in scenes)
        {
            var name = string.Concat(scene.Train.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '-'));
            var free = name;
            for (var n = 2; names.Contains(free); n++) free = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
            names.Add(free);
        }

        return [.. names];
    }

    private static Dataset Join((Dataset Data, int Source)[] parts, string[] names, string[] classes, int[] offsets, FieldScaling scaling)
    {
        var first = parts[0].Data;
        var truth = first.Objective is Regression
            ? Field.Numbers("target", first["target"].Shape, Numbers(parts, "target"), first["target"].Scaling)
            : Field.Integers("label", [], [.. parts.SelectMany(p => p.Data.Labels.Select(label => label + offsets[p.Source]))], classes);
        int[] tasks = [.. parts.SelectMany(p => Enumerable.Repeat(p.Source, p.Data.Rows))];
        return new Dataset(string.Join('+', parts.Select(p => names[p.Source])), first.Objective,
            Field.Numbers("input", first.ExampleShape, Numbers(parts, "input"), scaling), truth)
        {
            Tasks = tasks, Groups = Array.ConvertAll(tasks, task => names[task]), Columns = first.Columns,
            Weights = Dataset.WeightsOf([.. parts.Select(p => p.Data)]),
        };
    }

    private static float[] Numbers((Dataset Data, int Source)[] parts, string field)
    {
        var size = parts[0].Data[field].Size;
        var (joined, at) = (new float[parts.Sum(p => (long)p.Data.Rows) * size], 0);
        foreach (var (data, _) in parts)
        {
            for (var row = 0; row < data.Rows; row++, at += size) data[field].Numbers(row).CopyTo(joined.AsSpan(at));
        }

        return joined;
    }
}
