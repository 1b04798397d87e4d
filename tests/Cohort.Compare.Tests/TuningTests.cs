namespace Cohort.Compare.Tests;

/// <summary>Rivals that take the time they are told to: a plain set-up and one variation of it, <c>assume_finite</c>.</summary>
public sealed class TuningTests : IDisposable
{
    private const int Plain = 100; // seconds, as they say
    private readonly WorkFolder folder = new(new WorkSpec { Model = "logistic", Example = [3], Classes = 2, Rows = 5 });
    private readonly List<string> leftOut = [];
    private int started;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(80, true)]
    [InlineData(99, false)] // within the noise
    [InlineData(130, false)]
    [InlineData(900, false)]
    public void Best_OtherTime_IsTheVariationOnlyIfItIsFaster(int seconds, bool chosen)
    {
        Assert.Equal(chosen, Best(seconds, weights: 1).AssumeFinite);
        Assert.Empty(leftOut);
        Assert.Equal(2, started);
        Assert.Equal(started, Ended);
    }

    [Fact]
    public void Best_FasterButOtherWeights_IsLeftOutAndNamed()
    {
        Assert.False(Best(80, weights: 1.001f).AssumeFinite);
        Assert.StartsWith("sgd with 1 thread, assume_finite: gradients 0.0E+000, losses 0.0E+000, weights 1.0E-003", Assert.Single(leftOut));
        Assert.Equal(started, Ended);
    }

    [Fact]
    public void Best_VariationThatFails_EndsBoth()
    {
        Assert.Throws<InvalidOperationException>(() => Best(seconds: null, weights: 1));
        Assert.Equal((2, 2), (started, Ended));
    }

    private int Ended => Directory.GetFiles(folder.Path, "ended.*").Length;

    private Setup Best(int? seconds, float weights)
    {
        Write("cohort", 1);
        Write("sgd", weights);
        return new Tuning(new CompareSettings { Quick = true, Pause = TimeSpan.Zero }, Start, leftOut.Add).Best(folder.Path, "sgd");

        Contestant Start(string path, Setup setup)
        {
            started++;
            var reply = setup.AssumeFinite ? seconds is { } told ? $"$(($arg * {told})) 1" : "error: no such kernel" : $"$(($arg * {Plain})) 1";
            var script = $"""
                echo {WorkerLoop.Ready}
                while read verb arg; do
                    case $verb in
                        run) echo "{reply}" ;;
                        check) echo done ;;
                        end) : > "{path}/ended.$$"; exit ;;
                    esac
                done
                """;
            return new Contestant(setup.Form, ["sh", "-c", script], []);
        }
    }

    private void Write(string side, float weights)
    {
        RawFile.Write<float>(Path.Combine(folder.Path, side, "losses.f32"), [1]);
        RawFile.Write<float>(Path.Combine(folder.Path, side, "gradient", "0.f32"), [1]);
        RawFile.Write<float>(Path.Combine(folder.Path, side, "weights", "0.f32"), [weights]);
    }
}
