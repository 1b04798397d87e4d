using System.Globalization;

namespace Cohort.Compare.Tests;

/// <summary>Two builds that take the time they are told to and write the weights they are told to.</summary>
public sealed class AgainstRunnerTests : IDisposable
{
    private const int Own = 100; // seconds, as this build says
    private static readonly Row Work = new("work", "a work", new WorkSpec { Example = [3], Classes = 2, Rows = 5 });
    private readonly string given = Directory.CreateTempSubdirectory("cohort-compare-").FullName;
    private int started;

    public void Dispose() => Directory.Delete(given, recursive: true);

    [Theory]
    [InlineData(96, false)] // this build takes 4% longer
    [InlineData(97, true)]
    [InlineData(100, true)]
    [InlineData(150, true)]
    public void Run_OtherTakesSoLong_MeetsUnlessThisOneTakesMuchLonger(int other, bool meets)
    {
        var result = Run(other, "1");
        Assert.Equal((other / (double)Own, meets, true), (result.Ratio.Median, result.Meets, result.SameBits));
        Assert.Equal(2 + 2 * 2, started); // both to check, and both anew for each alternation
        Assert.Equal(started, Ended);
    }

    [Fact]
    public void Run_WeightsWithinTheTolerance_AreSaidToDiffer()
    {
        var result = Run(Own, "1.0001");
        Assert.False(result.SameBits);
        Assert.Equal(1e-4, result.Agreement.Weights, 1e-6);
    }

    [Theory]
    [InlineData("1.001", "does not compute what this one does")]
    [InlineData("1,1", "other segments")] // one more
    [InlineData("", "no such plan")] // it fails
    public void Run_OtherThatDoesNotAgree_ThrowsBeforeAnyTime(string weights, string message)
    {
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Run(Own, weights)).Message);
        Assert.InRange(started, 1, 2);
        Assert.Equal(started, Ended);
    }

    private int Ended => Directory.GetFiles(given, "ended.*").Length;

    private AgainstResult Run(int seconds, string weights)
    {
        var settings = new CompareSettings { Quick = true, Alternations = 2, Pause = TimeSpan.Zero };
        Contestant Other(string folder) => Start(folder, "other", seconds, weights);

        return new AgainstRunner(settings, f => Start(f, "own", Own, "1"), Other, new Progress(TextWriter.Null)).Run(Work);
    }

    private Contestant Start(string folder, string name, int seconds, string weights)
    {
        started++;
        var numbers = Path.Combine(given, name);
        RawFile.Write<float>(Path.Combine(numbers, "losses.f32"), [1]);
        RawFile.Write<float>(Path.Combine(numbers, "gradient", "0.f32"), [1]);
        var segments = weights.Split(',', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++)
        {
            RawFile.Write<float>(Path.Combine(numbers, "weights", $"{i}.f32"), [float.Parse(segments[i], CultureInfo.InvariantCulture)]);
        }

        var check = segments.Length == 0 ? "echo error: no such plan" : $"cp -r {numbers} {folder}/cohort; echo ok";
        var script = $$"""
            echo {{WorkerLoop.Ready}}
            while read verb arg; do
              case $verb in run) echo "$(($arg * {{seconds}})) 1";; check) {{check}};; end) : > {{given}}/ended.$$; exit;; esac
            done
            """;
        return new Contestant(name, ["sh", "-c", script], []);
    }
}
