using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Distillation from a teacher's inside, to see whether it matters which layer teaches which: a student follows the teacher's outputs, and each of
/// its hidden layers the output of one of the teacher's, by an order that is chosen.
/// </summary>
/// <remarks>
/// Sources: the paper, and the authors' code (github.com/MANGA-UOFA/Layer-Selection, classification/trainer.py and dist_utils.py): usual loss,
/// divergence from the teacher's probabilities, and mean squared distance of the layers, here of a unit where they sum over units. Of S
/// layers of the student and T of the teacher, in order, s follows the one at (s + 1) T / S. Matched are the values after activations (where
/// a network has none, of all layers but the last), which are to be of one size in both networks. What the paper explains its finding by is
/// concluded as <c>teacher_cosine</c>: the mean cosine between the ways from a layer of the student to two layers of the teacher, on the first
/// rows of the student's; above 0 the angle is acute. Of the teacher's group it is not defined. What is read of the teacher counts as bytes.
/// </remarks>
[Method("layer_matching", Slug = "layer-matching-study", Role = MethodRole.Evaluate, Habitat = Habitat.Depths)]
[Paper("layer-matching-study")]
public sealed class LayerMatching : IEvaluation, ICheck, IJudge, IConclude
{
    private const int Looked = 64;

    /// <summary>Which layer of the teacher a layer of the student follows.</summary>
    [PlanArgument]
    public Matching Order { get; init; } = Matching.Forward;

    /// <summary>The group that teaches; all others learn from it, each learner from the one on its peer.</summary>
    public string Teacher { get; init; } = "teacher";

    /// <summary>The weight of the distance between matched layers, a mean over the student's.</summary>
    [PlanRange(0, 100_000)]
    public double Hidden { get; init; } = 1;

    /// <summary>The weight of the divergence from the teacher's probabilities.</summary>
    [PlanRange(0, 1000)]
    public double Soft { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("teacher_cosine")];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        foreach (var wrong in facts.WithoutClasses("it compares probabilities of classes")) yield return wrong;
        foreach (var wrong in facts.WithoutGroup(Teacher, "that teaches the others")) yield return wrong;
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        if (step.Group.Name == Teacher) return;
        var group = step.Groups.First(g => g.Name == Teacher);
        var teacher = step.Counterpart(group);
        var (own, mine, theirs) = (step.Experience["output"], Layers(step.Network), Layers(group.Network));
        var loss = step.JudgedLoss + (float)Soft * SoftTargets.Divergence(teacher.Output, own, 1);
        var matching = step.Input("matching", [mine.Length, theirs.Length], (round, learner, numbers) => Match(round, learner, numbers, mine.Length));
        for (var s = 0; s < mine.Length; s++)
        {
            for (var t = 0; t < theirs.Length; t++)
                loss = loss + (float)(Hidden / mine.Length) * matching.Slice(0, s, 1).Slice(1, t, 1).Reshape([1])
                    * Distance(step.Pass.Taps[mine[s]], teacher.At(theirs[t]));
        }

        step.Experience["loss"] = loss;
    }

    /// <summary>The mean cosine, for a learner of a group that learns.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var rows = learner.Rows[..Math.Min(Looked, learner.Rows.Length)];
        if (round.Group.Name == Teacher || rows.Length == 0) return [double.NaN];
        var group = round.Groups.First(g => g.Name == Teacher);
        var teacher = group.CounterpartOf(learner);
        var theirs = new List<float[]>();
        foreach (var layer in Layers(group.Network)) theirs.Add(round.Read(teacher, rows, layer));
        var cosines = new List<double>();
        foreach (var layer in Layers(round.Network))
        {
            var own = round.Read(learner, rows, layer);
            for (var j = 0; j < theirs.Count; j++)
            {
                for (var k = 0; k < j; k++) cosines.Add(Cosine(own, theirs[j], theirs[k], rows.Length));
            }
        }

        return [cosines.DefaultIfEmpty(double.NaN).Average()];
    }

    // Rows are the student's layers, columns the teacher's; 1 where one follows the other.
    private void Match(RoundContext round, LearnerView learner, Span<float> matching, int students)
    {
        if (Order == Matching.None || students == 0) return;
        var teachers = matching.Length / students;
        int[] drawn = [.. Enumerable.Range(0, teachers)];
        if (Order == Matching.Random) round.FixedStream("matching", learner.Id).Shuffle<int>(drawn);
        for (var s = 0; s < students; s++)
        {
            var follows = Order switch
            {
                Matching.Forward => InOrder(s),
                Matching.Reverse => InOrder(students - 1 - s),
                Matching.Random => drawn[s % teachers],
                _ => teachers - 1,
            };
            matching[s * teachers + follows] = 1;
        }

        int InOrder(int s) => Math.Max(0, (s + 1) * teachers / students - 1);
    }

    private static string[] Layers(Network network) => network.Layers.Any(layer => layer is Activation)
        ? [.. network.Layers.Where(layer => layer is Activation).Select(layer => layer.Name)]
        : [.. network.Layers.SkipLast(1).Select(layer => layer.Name)];

    // [B]
    private static Tensor Distance(Tensor own, Tensor theirs)
    {
        if (own.Shape.Size != theirs.Shape.Size)
            throw RunProblems.MethodDoesNotFit.Exception($"layer_matching: a layer of {own.Shape} cannot follow one of {theirs.Shape}");
        var difference = (own - theirs.Reshape(own.Shape)).Reshape([own.Shape[0], own.Shape.Size / own.Shape[0]]);
        return (difference * difference).Mean(1);
    }

    // Seen from the student, between one layer of the teacher and another, as a mean over rows.
    private static double Cosine(float[] from, float[] one, float[] other, int rows)
    {
        var (sum, width) = (0.0, from.Length / rows);
        for (var row = 0; row < rows; row++)
        {
            var (dot, a, b) = (0.0, 0.0, 0.0);
            for (var i = row * width; i < (row + 1) * width; i++)
            {
                var (u, v) = ((double)one[i] - from[i], (double)other[i] - from[i]);
                (dot, a, b) = (dot + u * v, a + u * u, b + v * v);
            }

            sum += a > 0 && b > 0 ? dot / Math.Sqrt(a * b) : 0;
        }

        return sum / rows;
    }

    /// <summary>How <see cref="LayerMatching"/> matches layers.</summary>
    public enum Matching
    {
        /// <summary>Low ones to low ones, the last to the last.</summary>
        Forward,

        /// <summary>Low ones to high ones.</summary>
        Reverse,

        /// <summary>To different ones, drawn once for each learner.</summary>
        Random,

        /// <summary>All to the teacher's last.</summary>
        AllToOne,

        /// <summary>Not at all: outputs alone teach.</summary>
        None,
    }
}
