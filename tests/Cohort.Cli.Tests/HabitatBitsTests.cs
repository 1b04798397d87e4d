using System.Text.Json;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Testing;

namespace Cohort.Cli.Tests;

/// <summary>In every habitat, the registers that a processor has decide nothing: the same learners without AVX-512, and without AVX2.</summary>
public class HabitatBitsTests
{
    public static TheoryData<Habitat> All => [.. Enum.GetValues<Habitat>()];

    [Theory]
    [MemberData(nameof(All))]
    public void WithoutRegisters_GivesTheSameBytes(Habitat habitat)
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Write("plan.yaml", PlanWriter.Write(Habitats.PlanOf(habitat, peers: 3, rounds: 2) with { Baselines = false }));
        var whole = Learners(folder["all"], plan, []);
        Assert.NotEmpty(whole);
        Assert.Equal(whole, Learners(folder["without-avx512"], plan, new() { ["DOTNET_EnableAVX512"] = "0" }));
        Assert.Equal(whole, Learners(folder["without-avx2"], plan, new() { ["DOTNET_EnableAVX2"] = "0" }));
        Assert.DoesNotContain("512", VectorOf(folder["without-avx512"]), StringComparison.Ordinal);
        Assert.DoesNotContain("AVX", VectorOf(folder["without-avx2"]), StringComparison.Ordinal); // the switches took
    }

    private static string VectorOf(string run)
    {
        using var report = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "report.json")));
        return report.RootElement.GetProperty("machine").GetProperty("vector").GetString()!;
    }

    // Each learner's file, by its name.
    private static List<(string Name, string Bytes)> Learners(string run, string plan, Dictionary<string, string?> environment)
    {
        var done = CohortProcess.RunWith(environment, "learn", plan, "--quiet", "--out", run);
        Assert.True(done.Exit == 0, done.Error);
        var files = Directory.GetFiles(Path.Combine(run, "learners")).Order(StringComparer.Ordinal);
        return [.. files.Select(f => (Path.GetFileName(f), Convert.ToHexString(File.ReadAllBytes(f))))];
    }
}
