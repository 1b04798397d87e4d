using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

public class PlanLoaderTests
{
    [Fact]
    public void Load_FiveMistakes_AreAllReportedWithTheirLines()
    {
        var problems = SamplePlans.Problems("""
            rond: 3
            peers:
              count: 500
              split: dirichlt:0.3
            learner: { rate: .nan }
            exchange:
              - sample_gossip: { topology: ring }
                schedule: { every: soon }
            """);

        Assert.Equal(
        [
            "COH1002 plan.yaml:1: unknown key \"rond\" (did you mean \"rounds\"?); "
                + "known: seed, run, rounds, peers, learner, exchange, evaluate, weights",
            "COH1005 plan.yaml:3: peers.count must be from 1 to 100, not 500",
            "COH1003 plan.yaml:4: unknown name \"dirichlt\" for peers.split (did you mean \"dirichlet\"?); known: by_file, dirichlet, iid",
            "COH1007 plan.yaml:5: learner.rate must be a finite number, not .nan",
            "COH1004 plan.yaml:8: exchange.0.schedule.every is \"soon\", but a whole number is expected",
        ], problems);
    }

    [Fact]
    public void Load_MistakesInReadingOverridingAndBinding_AreReportedTogether()
    {
        var problems = SamplePlans.Problems("seed: 1\nseed: 2\nrun: !tag x\nrounds: many\n", "peers.count=0");

        Assert.Equal(["COH1017 plan.yaml:2:", "COH1016 plan.yaml:3:", "COH1004 plan.yaml:4:", "COH1005 --set peers.count:"],
            problems.Select(problem => problem[..(problem.IndexOf(": ", StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public void Load_PlanProblems_LeadToTheUsageExitCode() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CohortException>(() => SamplePlans.Load("rond: 3")).Exit);

    [Fact]
    public void Load_ManyProblems_ListsAHundredAndCountsTheRest()
    {
        var problems = SamplePlans.Problems(string.Join('\n', Enumerable.Range(0, 150).Select(i => $"key{i}: 1")));

        Assert.Equal(101, problems.Length);
        Assert.Equal("COH1021 and 50 more problems", problems[^1]);
    }

    [Fact]
    public void LoadFile_NoSuchFile_SaysSo()
    {
        var error = Assert.Throws<CohortException>(() => new PlanLoader(SamplePlans.Catalogue).LoadFile<SamplePlan>("no-such-plan.yaml"));

        Assert.Equal("COH1010 no-such-plan.yaml: the plan cannot be read: there is no such file", Assert.Single(error.Problems).ToString());
    }

    [Fact]
    public void LoadFile_WithByteOrderMarkAndWindowsLineEnds_IsRead()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "rounds: 7\r\npeers: { count: 5 }\r\n", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            var plan = new PlanLoader(SamplePlans.Catalogue).LoadFile<SamplePlan>(path);
            Assert.Equal((7, 5), (plan.Rounds, plan.Peers.Count));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Load_MutatedPlans_EndInAPlanOrInProblems()
    {
        const string Plan = "peers: { count: 5, split: dirichlet:0.3 }\n"
            + "exchange:\n  - sample_gossip: { topology: random_regular:4 }\n    schedule: { every: 2 }\n"
            + "weights:\n  a: 1\n";
        const string Signs = "[]{}:,-?&*!|>'\"%@`# \n\tab01~.<";
        var (state, plans, refused) = (2026u, 0, 0);
        int Next(int below)
        {
            state = (state * 1664525u) + 1013904223u;
            return (int)((state >> 8) % (uint)below);
        }

        for (var round = 0; round < 3000; round++)
        {
            var text = Plan;
            for (var edit = Next(2); edit >= 0; edit--)
            {
                var at = Next(text.Length);
                text = Next(2) == 0
                    ? text.Insert(at, Signs[Next(Signs.Length)].ToString())
                    : text.Remove(at, Math.Min(1 + Next(3), text.Length - at));
            }

            try
            {
                var plan = SamplePlans.Load(text);
                Assert.Equal(PlanWriter.Write(plan), PlanWriter.Write(SamplePlans.Load(PlanWriter.Write(plan))));
                plans++;
            }
            catch (CohortException e)
            {
                Assert.All(e.Problems, problem => Assert.Equal("plan.yaml", problem.File));
                refused++;
            }
        }

        Assert.True(plans > 50 && refused > 100, $"{plans} plans, {refused} refused: the test does not reach both ends");
    }
}
