using Cohort.Merging;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A learner that a run left, on its way into a merge: its network's weights as one row, and the units of its inputs and targets.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="Folder">Its run's folder.</param>
/// <param name="Learner">The learner.</param>
internal sealed record SavedLearner(string Name, string Folder, TrainedLearner Learner)
{
    private const string Ending = ".safetensors", Below = "learners";

    /// <summary>What of it is merged, in the order of its row.</summary>
    public IReadOnlyList<Segment> Segments => [.. StartingNetwork.SegmentsOf(Learner.Peers).Where(s => !StepRecorder.IsUnit(s))];

    /// <summary>Mean and scale of what its network reads and gives.</summary>
    public IReadOnlyList<Segment> Units =>
        [.. StartingNetwork.SegmentsOf(Learner.Peers).Where(s => StepRecorder.IsUnit(s) && UnitNames.Contains(s.Name))];

    /// <summary>Its row.</summary>
    public float[] Weights => [.. Segments.SelectMany(segment => Learner[segment].ToArray())];

    private IEnumerable<string> UnitNames => Learner.Form.Objective.Inputs.Concat(Learner.Form.Objective.Unit is { } unit ? [unit] : [])
        .SelectMany(name => new[] { ExampleReader.MeanOf(name), ExampleReader.ScaleOf(name) });

    /// <summary>The fully connected layers by which it answers, first to last; null where it has others.</summary>
    public IReadOnlyList<DenseLayer>? Dense()
    {
        var (segments, layers) = (Segments, new List<DenseLayer>());
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var (i, at) = (0, 0); i < segments.Count; at += segments[i++].Shape.Size) places[segments[i].Name] = at;
        foreach (var layer in Learner.Network.Layers.Where(l => l.Segments.Count > 0))
        {
            if (layer is not Linear { Segments: [var weight, var bias] }) return null;
            if (!places.TryGetValue(weight.Name, out var w) || !places.TryGetValue(bias.Name, out var b)) return null;
            layers.Add(new DenseLayer(w, b, weight.Shape[0], weight.Shape[1]));
        }

        return layers.Count > 0 && layers.Sum(l => (l.Inputs + 1) * l.Outputs) == segments.Sum(s => s.Shape.Size) ? layers : null;
    }

    /// <summary>The learners that paths name.</summary>
    /// <param name="path">A run's folder: all of its learners; or a file <c>learners/ID.safetensors</c> in it, or in its <c>adapted</c>.</param>
    /// <param name="open">Opens a folder, or gives it again.</param>
    /// <exception cref="CohortException">There is no such learner.</exception>
    public static IEnumerable<SavedLearner> At(string path, Func<string, bool, TrainedCohort> open)
    {
        var file = path.EndsWith(Ending, StringComparison.Ordinal) ? path : null;
        var folder = file is null ? path : Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == Below) folder = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        var adapted = Path.GetFileName(folder) == RunFolder.AdaptedFolder && !File.Exists(Path.Combine(folder, LearnersFile.Name));
        if (adapted) folder = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        if (file is not null && (!File.Exists(file) || !File.Exists(Path.Combine(folder, LearnersFile.Name))))
        {
            throw StartProblems.NoSuchLearner.Exception(File.Exists(file)
                ? "the file lies in no run's folder, which says what its inputs and answers mean: name it where the run left it"
                : "there is no such file", path);
        }

        var cohort = open(folder, adapted);
        var id = Path.GetFileNameWithoutExtension(file);
        var chosen = cohort.Learners.Where(learner => id is null || StartingNetwork.Written(learner.Id) == id).ToArray();
        if (chosen.Length == 0) throw StartProblems.NoSuchLearner.Exception("the run has no learner of this number", path);
        var alone = id is not null || chosen.Length == 1;
        return chosen.Select(learner => new SavedLearner(alone ? path : $"{path}: {learner.Name}", folder, learner));
    }
}
