using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cohort.Compare;

/// <summary>
/// One piece of training work, which all sides read from the same file. A unit of it is a round: every peer passes once over its rows, then
/// they mix.
/// </summary>
internal sealed record WorkSpec
{
    public const string FileName = "spec.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary><c>mlp</c>, <c>cnn</c>, <c>gpt</c>, or <c>logistic</c>: a logistic regression that learns one example at a time.</summary>
    public string Model { get; init; } = "mlp";

    /// <summary>Hidden widths, channels, or the length of a token's vector.</summary>
    public int[] Widths { get; init; } = [200];

    /// <summary>The shape of one example: <c>[features]</c>, <c>[height, width, channels]</c>, or <c>[tokens]</c> of a text.</summary>
    public int[] Example { get; init; } = [784];

    /// <summary>Classes, or different tokens.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Blocks of a transformer.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Attention heads of a block.</summary>
    public int Heads { get; init; } = 4;

    public int Peers { get; init; } = 1;

    /// <summary>Rows of each peer.</summary>
    public int Rows { get; init; } = 2560;

    /// <summary>How many different rows there are in all; 0: each peer has rows of its own, else peers take windows of the same rows.</summary>
    public int SharedRows { get; init; }

    public int Batch { get; init; } = 32;

    /// <summary><c>sgd</c> or <c>adam</c>.</summary>
    public string Optimizer { get; init; } = "sgd";

    public double Rate { get; init; } = 0.01;

    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether peers average with both neighbours on a ring at the end of a round.</summary>
    public bool Mixing { get; init; }

    /// <summary>Steps in a round instead of a pass; 0: a pass.</summary>
    public int Steps { get; init; }

    /// <summary>How many tokens are added to each of as many prompts as a batch has, of one token each; 0: the work is to learn.</summary>
    public int Generated { get; init; }

    /// <summary>Threads that each side may use.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Whether a stream is taken example by example, a call that predicts and one that learns for each; else one call learns from all rows.
    /// </summary>
    public bool CallByCall { get; init; }

    /// <summary>Whether the work is a stream, which needs no plan.</summary>
    [JsonIgnore]
    public bool IsStream => Model == "logistic";

    /// <summary>Whether the work is to write, not to learn.</summary>
    [JsonIgnore]
    public bool IsGeneration => Generated > 0;

    /// <summary>Whether the examples are windows of a text.</summary>
    [JsonIgnore]
    public bool IsText => Model == "gpt";

    public int Features => Example.Aggregate(1, (a, b) => a * b);

    public int TotalRows => SharedRows > 0 ? SharedRows : Peers * Rows;

    /// <summary>Learner-steps in a unit of work.</summary>
    public int StepsPerUnit => Peers * (Steps > 0 ? Steps : (Rows + Batch - 1) / Batch);

    /// <summary>The rows of one peer, ascending.</summary>
    public int[] RowsOf(int peer) =>
        [.. Enumerable.Range(0, Rows).Select(i => SharedRows > 0 ? (int)(((long)peer * 37 + i) % SharedRows) : peer * Rows + i).Order()];

    /// <summary>The plan that this work is to Cohort. It is not in the file: another commit's build may write the same plan in another way.</summary>
    [JsonIgnore]
    public string PlanText => string.Create(CultureInfo.InvariantCulture, $$"""
        seed: 1
        budget: { rounds: 1000000 }
        peers: { count: {{Peers}}, local_test: 0 }
        learner:
          model: { {{Model}}: { {{ModelText}} } }
          optimizer: { {{Optimizer}}: { {{OptimizerText}} } }
          batch: {{Batch}}
          local: { {{(Steps > 0 ? $"steps: {Steps}" : "passes: 1")}} }
          start: own
        exchange: {{(Mixing ? "[ gossip: { topology: { ring: {} } } ]" : "[]")}}
        """);

    private string OptimizerText => Optimizer == "sgd"
        ? string.Create(CultureInfo.InvariantCulture, $"rate: {Rate}, momentum: {Momentum}")
        : string.Create(CultureInfo.InvariantCulture, $"rate: {Rate}");

    private string ModelText => Model switch
    {
        "gpt" => $"layers: {Layers}, width: {Widths[0]}, heads: {Heads}, context: {Example[0]}",
        "cnn" => $"channels: [{string.Join(", ", Widths)}]",
        _ => $"hidden: [{string.Join(", ", Widths)}]",
    };

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json));

    public static WorkSpec Read(string folder) => JsonSerializer.Deserialize<WorkSpec>(File.ReadAllText(Path.Combine(folder, FileName)), Json)!;
}
