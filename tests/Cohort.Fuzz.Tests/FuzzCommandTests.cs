using System.Text;
using Cohort.Problems;

namespace Cohort.Fuzz.Tests;

/// <summary>A fuzzer that finds nothing would look like readers that have no defects: these have.</summary>
public sealed class FuzzCommandTests : IDisposable
{
    private static readonly ProblemKind Refusal = new("COH3999", "planted", "planted");

    private static readonly Mutator Letters = new(["some words\nand more of them\n"], "boom");

    private readonly string folder = Directory.CreateTempSubdirectory("cohort-").FullName;
    private readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Run_ReaderThatFailsAtAWord_IsReportedAndItsInputCanBeReplayed()
    {
        var target = Target(text => Boom(text.Contains("boom", StringComparison.Ordinal)));
        Assert.Equal(1, Run(new() { Inputs = 2000, Save = folder }, target));
        Assert.Contains("defect: planted: InvalidOperationException", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 kinds of defects", output.ToString(), StringComparison.Ordinal);
        var file = Assert.Single(Directory.GetFiles(folder, "*.bin"));
        var input = File.ReadAllText(file, Encoding.Latin1);
        Assert.Contains("boom", input, StringComparison.Ordinal);
        Assert.InRange(input.Length, 4, 40); // the smallest of many
        Assert.Equal(1, Run(new() { Replay = file, Targets = ["planted"] }, target));
        File.WriteAllText(file, "sound");
        Assert.Equal(0, Run(new() { Replay = file, Targets = ["planted"] }, target));
    }

    [Fact]
    public void Run_ReaderThatFailsInTwoWays_HasTwoDefects()
    {
        var target = Target(text =>
        {
            Boom(text.Contains("boom", StringComparison.Ordinal));
            if (text.Length < 3) throw new FormatException();
        });
        Assert.Equal(1, Run(new() { Inputs = 2000 }, target));
        Assert.Contains("2 kinds of defects", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ReaderThatRefuses_HasNone()
    {
        var target = Target(text =>
        {
            if (text.Contains("boom", StringComparison.Ordinal)) throw Refusal.Exception("boom", "file");
            if (text.Length < 3) throw new FormatException();
        }) with { Documented = [typeof(FormatException)] };
        Assert.Equal(0, Run(new() { Inputs = 2000 }, target));
        Assert.Contains("2000 inputs, seed 1: 0 kinds of defects", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("memory")]
    public void Run_ReaderThatTakesTooMuch_IsReported(string what)
    {
        var target = Target(text =>
        {
            if (text.Length % 7 > 0) return;
            if (what == "slow") Thread.Sleep(150);
            else GC.KeepAlive(new byte[20_000_000]);
        });
        Assert.Equal(1, Run(new() { Inputs = 60 }, target, new FuzzLimits(Seconds: 0.1, Bytes: 10_000_000)));
        Assert.Contains($"defect: planted: {what}", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a word", null)]
    [InlineData("a \u00e9t\u00e9, \ud83d\ude00", null)]
    [InlineData("a\u001b[31mb", "control characters")]
    [InlineData("one\ntwo", "control characters")]
    [InlineData("a\u202eb", "control characters")]
    [InlineData("a\u2028b", "control characters")]
    [InlineData("longer than it may be", "too many words")]
    public void WrongIn_Words_SaysWhatNobodyShouldGet(string words, string? wrong) => Assert.Equal(wrong, InputTrial.WrongIn(words, 20));

    // What a reader puts into a problem reaches people through the gate: this is red where that lets something through.
    [Fact]
    public void Run_ReaderWithHostileWords_HasNoDefect()
    {
        var target = Target(text => throw Refusal.Exception(text.Length < 20 ? new string('x', 10_000) : "a\u001b[31mb"));
        Assert.Equal(0, Run(new() { Inputs = 200 }, target));
    }

    [Fact]
    public void Run_OneThreadOrThree_FindsTheSame()
    {
        string[] found = [.. Enumerable.Range(0, 2).Select(two => 1 + (2 * two)).Select(threads =>
        {
            var target = Target(text => Boom(text.Contains("boom", StringComparison.Ordinal)));
            var save = Path.Combine(folder, $"{threads}");
            Run(new() { Inputs = 1000, Seed = 5, Threads = threads, Save = save }, target);
            return File.ReadAllText(Assert.Single(Directory.GetFiles(save, "*.bin")), Encoding.Latin1);
        })];
        Assert.Equal(found[0], found[1]);
    }

    [Fact]
    public void Run_InputThatCannotBeMade_IsAFaultOfTheFuzzer()
    {
        var made = 0;
        var target = new FuzzTarget("planted", 100, (ref random) =>
        {
            Boom(Interlocked.Increment(ref made) % 3 == 0);
            return Letters.Make(ref random);
        }, (_, _) => { });
        Assert.Equal(1, Run(new() { Inputs = 60, Save = folder }, target));
        Assert.Contains("defect: planted: the fuzzer itself: InvalidOperationException", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("60 inputs, seed 1: 1 kinds of defects", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnknownTarget_SaysWhichThereAre()
    {
        Assert.Equal(2, Run(new() { Targets = ["plant"] }, Target(_ => { })));
        Assert.Contains("there are planted", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Watchdog_InputThatDoesNotEnd_IsTold()
    {
        using var told = new ManualResetEventSlim();
        var number = -1L;
        using var watchdog = new Watchdog(workers: 2, seconds: 0.05, (_, n) =>
        {
            number = n;
            told.Set();
        });
        watchdog.Begins(0, [1], 3);
        watchdog.Ends(0);
        watchdog.Begins(1, [2], 4);
        Assert.True(told.Wait(TimeSpan.FromSeconds(20)));
        Assert.Equal(4, number);
    }

    private static FuzzTarget Target(Action<string> read) =>
        new("planted", 100, (ref random) => Letters.Make(ref random), (input, _) => read(Encoding.Latin1.GetString(input)));

    private static void Boom(bool now)
    {
        if (now) throw new InvalidOperationException("planted");
    }

    private int Run(FuzzSettings settings, FuzzTarget target, FuzzLimits? limits = null) =>
        FuzzCommand.Run(settings, [target], output, output, limits ?? new FuzzLimits(PeakBytes: long.MaxValue));
}
