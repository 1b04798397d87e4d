namespace Cohort.Compare;

/// <summary>A rival in a row of the comparison.</summary>
/// <param name="Form">Its form among the scripts.</param>
/// <param name="Title">In words.</param>
/// <param name="Must">The ratio that Cohort has to reach, where one is set.</param>
/// <param name="Aim">The ratio that it should reach.</param>
internal sealed record RowRival(string Form, string Title, double? Must = null, double? Aim = null);

/// <summary>One row: a work and its rivals.</summary>
internal sealed record Row(string Name, string Title, WorkSpec Spec, params RowRival[] Rivals)
{
    private const string PyTorch = "PyTorch, modules and autograd";

    /// <summary>The training works that are compared.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new("peers-100", "100 peers, 600 rows each, MLP 784-200-10, batch 32: a local pass, then mixing on a ring; 2 threads",
            new WorkSpec { Peers = 100, Rows = 600, Rate = 0.05, Momentum = 0, Mixing = true, Threads = 2 },
            new("eager", "PyTorch, the loop over peers that a user writes", 3.5, 4.7),
            new("vmap", "PyTorch, functorch's vmap over peers"),
            new("bmm", "PyTorch, all peers in one bmm, no autograd"),
            new("hand", "PyTorch by hand, no autograd, two processes", 1.4, 1.8)),
        new("mlp-32-1", "MLP 784-200-10, batch 32, momentum; 1 thread", Mlp(32, 1), new RowRival("eager", PyTorch, 2.3, 3)),
        new("mlp-32-2", "MLP 784-200-10, batch 32, momentum; 2 threads", Mlp(32, 2), new RowRival("eager", PyTorch, 2.3, 4)),
        new("mlp-256-1", "MLP 784-200-10, batch 256, momentum; 1 thread", Mlp(256, 1), new RowRival("eager", PyTorch, 1.15, 1.3)),
        new("mlp-256-2", "MLP 784-200-10, batch 256, momentum; 2 threads", Mlp(256, 2), new RowRival("eager", PyTorch, 1.2, 1.5)),
        new("cnn-32-1", "CNN 28x28: 16 and 32 channels 3x3, each pooled, linear; batch 32, momentum; 1 thread",
            Cnn(1), new RowRival("eager", PyTorch, 1.4, 2)),
        new("cnn-32-2", "CNN 28x28: 16 and 32 channels 3x3, each pooled, linear; batch 32, momentum; 2 threads",
            Cnn(2), new RowRival("eager", PyTorch, 1.6, 2.4)),
        new("tiny-1122", "MLP 32-32-2 (1,122 weights), batch 16, momentum; 1 thread", Tiny(32, 32, 2), new RowRival("eager", PyTorch, 30, 60)),
        new("tiny-227", "MLP 10-16-3 (227 weights), batch 16, momentum; 1 thread", Tiny(10, 16, 3), new RowRival("eager", PyTorch, 30, 60)),
        new("gpt-1", "GPT: 4 layers, width 128, 4 heads, context 64; 97 characters, batch 32, Adam; 1 thread",
            Gpt(1), new RowRival("gpt", PyTorch, 1.2, 1.6)),
        new("gpt-2", "GPT: 4 layers, width 128, 4 heads, context 64; 97 characters, batch 32, Adam; 2 threads",
            Gpt(2), new RowRival("gpt", PyTorch, 1.2, 1.8)),
        new("gpt-small-1", "GPT: 2 layers, width 64, 4 heads, context 32; 97 characters, batch 32, Adam; 1 thread",
            SmallGpt, new RowRival("gpt", PyTorch, 2.5)),
        new("generate-1", "the same GPT writes: 64 prompts of one token, 32 tokens more of each, the likeliest each time; 1 thread",
            SmallGpt with { Batch = 64, Generated = 32 },
            new RowRival("generate", "PyTorch, modules in inference mode, a cache made beforehand", 3)),
        new("stream-calls",
            "logistic regression, 100 features, one example at a time: "
            + "a call that predicts and one that learns for each of 2,000 rows; 1 thread",
            Stream with { CallByCall = true }, new RowRival("sgd", "scikit-learn, predict and partial_fit for each row", 500, 1500)),
        new("stream-loop",
            "logistic regression, 100 features, one example at a time: one call that learns from 2,000 rows in order; 1 thread",
            Stream, new RowRival("sgd", "scikit-learn, partial_fit over all rows: its C loop", 3, 8)),
    ];

    private static WorkSpec Gpt(int threads) => new()
    {
        Model = "gpt", Example = [64], Widths = [128], Layers = 4, Heads = 4, Classes = WorkText.Characters + 1, Rows = 128,
        Optimizer = "adam", Rate = 0.001, Momentum = 0, Threads = threads,
    };

    private static WorkSpec SmallGpt => Gpt(threads: 1) with { Example = [32], Widths = [64], Layers = 2 };

    private static WorkSpec Stream => new() { Model = "logistic", Example = [100], Classes = 2, Rows = 2000, Batch = 1, Widths = [] };

    public static WorkSpec Mlp(int batch, int threads, int width = 200) => new() { Batch = batch, Threads = threads, Widths = [width] };

    private static WorkSpec Cnn(int threads) => new() { Model = "cnn", Widths = [16, 32], Example = [28, 28, 1], Rows = 640, Threads = threads };

    private static WorkSpec Tiny(int inputs, int hidden, int classes) =>
        new() { Example = [inputs], Widths = [hidden], Classes = classes, Batch = 16, Rows = 4096 };
}
