using Cohort.Methods;
using Cohort.Options;

namespace Cohort.Tests.Options;

/// <summary>Options as the product's plan uses them, small.</summary>
public sealed record SamplePlan : IValidatable
{
    public ulong Seed { get; init; } = 1;

    public string Run { get; init; } = "first";

    [PlanRange(1, 1000)]
    public int Rounds { get; init; } = 10;

    public SamplePeers Peers { get; init; } = new();

    public SampleLearner Learner { get; init; } = new();

    public IReadOnlyList<SampleExchange> Exchange { get; init; } = [];

    public IReadOnlyList<string> Evaluate { get; init; } = ["accuracy"];

    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    public IEnumerable<string> Validate()
    {
        if (Rounds < Peers.Count) yield return $"rounds ({Rounds}) must be at least peers.count ({Peers.Count})";
    }
}

public sealed record SamplePeers
{
    [PlanRange(1, 100)]
    public int Count { get; init; } = 4;

    public ISampleSplit Split { get; init; } = new SampleIid();
}

public sealed record SampleLearner
{
    [PlanRange(0, 1, MinExclusive = true)]
    public double Rate { get; init; } = 0.05;

    [PlanRange(0, 1, MaxExclusive = true)]
    public float Momentum { get; init; }

    [PlanRange(1, 4096)]
    public IReadOnlyList<int> Hidden { get; init; } = [64];

    public bool Bias { get; init; } = true;

    public SamplePace Pace { get; init; } = SamplePace.SlowStart;

    public long? Limit { get; init; }

    public string? Note { get; init; }
}

public enum SamplePace
{
    SlowStart,
    Constant,
}

public interface ISampleSplit;

[PlanName("iid")]
public sealed record SampleIid : ISampleSplit;

[PlanName("dirichlet")]
public sealed record SampleDirichlet : ISampleSplit
{
    [PlanArgument]
    [PlanRange(0, double.PositiveInfinity, MinExclusive = true)]
    public double Alpha { get; init; } = 0.5;

    public int MinSize { get; init; } = 10;
}

[PlanName("by_file")]
public sealed record SampleByFile : ISampleSplit
{
    [PlanArgument]
    public required string File { get; init; }
}

/// <summary>One item of a list of choices, with keys of its own beside the choice.</summary>
public sealed record SampleExchange
{
    [PlanChoice]
    public required SampleRule Rule { get; init; }

    public SampleSchedule Schedule { get; init; } = new();

    public double? Slack { get; init; }
}

public sealed record SampleSchedule
{
    [PlanRange(1, double.PositiveInfinity)]
    public int Every { get; init; } = 1;
}

public abstract record SampleRule;

[Method("sample_gossip", Role = MethodRole.Exchange)]
[Paper("sample-gossip")]
public sealed record SampleGossip : SampleRule
{
    [PlanArgument]
    public ISampleTopology Topology { get; init; } = new SampleRing();
}

[Method("sample_merge", Slug = "sample-single-merge", Role = MethodRole.Exchange)]
[Paper("sample-a-later-work")]
[Paper("sample-single-merge")]
[Paper("sample-cited-nowhere")]
public sealed record SampleMerge : SampleRule
{
    [PlanRange(0, 1)]
    public double Share { get; init; } = 1;
}

public interface ISampleTopology;

[PlanName("ring")]
public sealed record SampleRing : ISampleTopology;

[PlanName("random_regular")]
public sealed record SampleRandomRegular : ISampleTopology
{
    [PlanArgument]
    public int Degree { get; init; } = 3;
}

/// <summary>Takes itself as its argument, so that <c>nest:nest:nest</c> can go on for ever.</summary>
[PlanName("nest")]
public sealed record SampleNest : ISampleTopology
{
    [PlanArgument]
    public ISampleTopology? Inner { get; init; }
}
