using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Tests.Checkpoints;

public class OutputFailureTests
{
    [SkippableFact]
    public void Guard_FullDevice_IsDiskFull()
    {
        Skip.IfNot(File.Exists("/dev/full"), "only where /dev/full exists");
        AssertOutput("COH1102", () => OutputFailure.Guard("/dev/full", () =>
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            stream.Write(new byte[1 << 16]);
            stream.Flush();
        }));
    }

    [Fact]
    public void Guard_MissingRights_IsDenied() =>
        AssertOutput("COH1101", () => OutputFailure.Guard("x", () => throw new UnauthorizedAccessException()));

    [Fact]
    public void Guard_OtherFailure_IsFailed() => AssertOutput("COH1104", () => OutputFailure.Guard("x", () => throw new PathTooLongException()));

    [Fact]
    public void Guard_ProblemOfTheContent_PassesThrough() =>
        Assert.Throws<CohortException>(() => OutputFailure.Guard("x", () => throw SafetensorsProblems.Unreadable.Exception("inner")));

    internal static void AssertOutput(string code, Action action)
    {
        var e = Assert.Throws<CohortException>(action);
        Assert.Equal((code, ExitCode.Output), (e.Problems.Single().Kind.Code, e.Exit));
    }
}
