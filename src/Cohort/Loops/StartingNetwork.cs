using System.Security.Cryptography;
using System.Text;
using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A network that learners start from: values of segments, those of the units of inputs and targets among them.</summary>
internal sealed class StartingNetwork
{
    private readonly Dictionary<string, TensorEntry> tensors;

    public StartingNetwork(IEnumerable<TensorEntry> tensors) => this.tensors = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>What stands for a start that is not needed, because all values are about to be replaced.</summary>
    public static StartingNetwork Replaced { get; } = new([]);

    public IEnumerable<TensorEntry> Tensors => tensors.Values;

    /// <summary>Of its names and values: 64 lower-case hexadecimal digits.</summary>
    public string Sha256
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (name, tensor) in tensors.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{name} {string.Join(',', tensor.Shape)}\n"));
                hash.AppendData(tensor.Bytes);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <summary>A learner's network and its units, as a run folder keeps them. The entries are views of the values as they are now.</summary>
    public static IEnumerable<TensorEntry> TensorsOf(LearnerGroup group, LearnerView learner) =>
        SegmentsOf(group).Select(s => TensorEntry.Of(s.Name, [.. s.Shape.Select(n => (long)n)], learner[s].ToArray()));

    /// <summary>What of a learner's row is kept: the networks, and the units of inputs and targets.</summary>
    public static IEnumerable<Segment> SegmentsOf(LearnerGroup group) =>
        group.Row.Segments.Where(s => s.Owner == "model" || s.Trainable || StepRecorder.IsUnit(s));

    /// <summary>An id as files write it.</summary>
    public static string Written(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What a learner's file says of itself.</summary>
    public static Dictionary<string, string> MetadataOf(ArmKind arm, LearnerGroup group, LearnerView learner) => new()
    {
        ["format"] = "cohort",
        ["arm"] = arm.Name(),
        ["learner"] = Written(learner.Id),
        ["peer"] = learner.Peer,
        ["group"] = group.Name,
        ["layout"] = "weights are [inputs, outputs]",
        ["scaling"] = "a network sees (value - mean) * scale; a target is output / scale + mean",
    };

    /// <summary>Puts all learners of a group where the network stands.</summary>
    /// <exception cref="CohortException">It holds numbers that are not finite (COH1412).</exception>
    public void WriteTo(LearnerGroup group, TakenStart options)
    {
        if (ReferenceEquals(this, Replaced)) return;
        var offered = tensors.ToDictionary(t => t.Key, t => Offer.Of(t.Value));
        var fit = StartFit.Of(options, group.Network, group.Row.Segments.Where(StepRecorder.IsUnit), offered);
        RequireFinite(fit);
        foreach (var segment in fit.Taken)
        {
            var values = tensors[segment.Name].Singles;
            foreach (var learner in group.Learners) values.CopyTo(learner[segment]);
        }
    }

    private void RequireFinite(StartFit fit)
    {
        var broken = fit.Taken.Where(s => tensors[s.Name].Singles.ContainsAnyExceptInRange(float.MinValue, float.MaxValue)).ToArray();
        if (broken.Length == 0) return;
        throw StartProblems.NotFinite.Exception(
            $"learner.start: numbers that are not finite in {Excerpt.Names(broken.Select(s => s.Name))} of the network to start from");
    }
}
