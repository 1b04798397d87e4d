using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Cohort.Claims;
using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Cli.Tests;

/// <summary>What <c>cohort new method</c> writes is a method: it compiles, and it passes every conformance check as it stands.</summary>
public sealed class NewCommandTests
{
    private const string Paper =
        "D. Doe, R. Roe & T. Poe: On \"learning\" from those who have learnt from those who have learnt from others: a citation that is longer "
        + "than any one line of code may be, so that it must be broken. JMLR, 2024";

    [Fact]
    public void New_OfEveryRole_CompilesAndConforms()
    {
        using var folder = new TemporaryFolder();
        foreach (var role in Enum.GetValues<MethodRole>())
            Assert.Equal(0, New(folder.Path, $"trial-{role}".ToLowerInvariant(), "--role", $"{role}", "--out", "Own").Exit);
        var types = Compile(folder).GetTypes();
        foreach (var role in Enum.GetValues<MethodRole>())
        {
            var method = types.Single(t => t.Name == $"Trial{role}");
            Assert.Equal(Paper, new MethodCatalogue(method.Assembly).Methods.Single(m => m.Type == method).Paper);
            foreach (var check in Conformance.Checks)
                Assert.Null(Conformance.Check(check, method) is { } wrong ? $"{method.Name}, {check}: {wrong}" : null);
        }
    }

    [Fact]
    public void New_InACheckout_WritesEachFileWhereItBelongs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Cohort.slnx", "");
        Directory.CreateDirectory(folder["src/Cohort/Methods"]);
        folder.Write("src/Cohort/Methods/papers.json", """{ "zero": { "title": "Last" }, "alpha": { "title": "First" } }""");
        var run = New(folder.Path, "mean-of-means", "--role", "exchange", "--name", "mean_means", "--id", "s9-001");
        Assert.Equal(0, run.Exit);
        var files = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["src/Cohort/Methods/Exchange/MeanMeans.cs", "src/Cohort/Methods/Exchange/MeanMeans.md",
                "tests/Cohort.Tests/Methods/Exchange/MeanMeansTests.cs", "src/Cohort.Claims/Ledger/mean-of-means.yaml",
                "src/Cohort/Methods/papers.json"],
            files);
        var texts = files.Select(f => File.ReadAllText(folder[f])).ToArray();
        const string Declared =
            """
            [Method("mean_means", Slug = "mean-of-means", Role = MethodRole.Exchange)]
            [Paper("mean-of-means")]

            """;
        Assert.Contains(Declared, texts[0], StringComparison.Ordinal);
        Assert.Contains("  with: { exchange: [ mean_means ] }\n", texts[3], StringComparison.Ordinal);
        Assert.Equal("mean-of-means", ClaimReader.Read("mean-of-means", texts[3], files[3]).Slug);
        var papers = Bibliography.Parse(texts[4], files[4]);
        var citation = papers.Find("mean-of-means")!;
        Assert.Equal(["alpha", "mean-of-means", "zero"], papers.Papers.Keys);
        Assert.Equal((Paper, "s9-001", papers.ToString()), (citation.ToString(), citation.Id, texts[4]));
        Assert.DoesNotContain("{{", string.Concat(texts), StringComparison.Ordinal);
        Assert.All(string.Concat(texts[..4]).Split('\n'), line => Assert.InRange(line.Length, 0, 150));
    }

    [Fact]
    public void New_WhereOneFileIsThere_WritesNone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Trial.md", "mine");
        var run = New(folder.Path, "trial", "--role", "memory");
        Assert.NotEqual(0, run.Exit);
        Assert.Contains("Trial.md", run.Error, StringComparison.Ordinal);
        Assert.Equal([folder["Trial.md"]], Directory.GetFiles(folder.Path));
        Assert.Equal("mine", File.ReadAllText(folder["Trial.md"]));
    }

    [Fact]
    public void New_PaperThatIsCited_NeedsNoPaperAndLeavesItsFile()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.RunIn(folder.Path, "new", "method", "single-merge", "--name", "other_merge", "--role", "exchange");
        Assert.Equal((0, false), (run.Exit, File.Exists(folder["papers.json"])));
        Assert.Contains("""[Paper("single-merge")]""", File.ReadAllText(folder["OtherMerge.cs"]), StringComparison.Ordinal);

        run = New(folder.Path, "single-merge", "--name", "another_merge", "--role", "exchange");
        Assert.Equal((2, false), (run.Exit, File.Exists(folder["AnotherMerge.cs"])));
        Assert.Contains("papers.json has \"single-merge\" already, so leave out --paper: T. Zhu", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void New_PaperOfTheCatalogue_NeedsWhatIsNotKnownYetAndKeepsItsTitle()
    {
        const string Slug = "adaptive-gain-control";
        using var folder = new TemporaryFolder();
        var run = CohortProcess.RunIn(folder.Path, "new", "method", Slug, "--role", "learner");
        Assert.Equal(2, run.Exit);
        var said = $"papers.json has no authors and no year of \"{Slug}\": give --paper \"Authors: Adaptive coding";
        Assert.Contains(said, run.Error, StringComparison.Ordinal);

        var known = Bibliography.Library.Find(Slug)!;
        var paper = $"A. Author: {known.Title.ToLowerInvariant()}. 2024";
        run = CohortProcess.RunIn(folder.Path, "new", "method", Slug, "--role", "learner", "--paper", paper);
        Assert.Equal(0, run.Exit);
        var written = Bibliography.Parse(File.ReadAllText(folder["papers.json"]), "papers.json").Find(Slug);
        Assert.Equal(known with { Authors = "A. Author", Year = 2024 }, written);
    }

    [Fact]
    public void New_BrokenPapers_AreToldAndNothingIsWritten()
    {
        using var folder = new TemporaryFolder();
        folder.Write("papers.json", "{");
        var run = New(folder.Path, "trial", "--role", "memory");
        Assert.Equal((3, 1), (run.Exit, Directory.GetFiles(folder.Path).Length));
        Assert.Contains("COH3091", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void New_EverythingWrong_IsSaidAtOnce()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.RunIn(
            folder.Path, "new", "method", "Bad_Slug", "--role", "memory", "--paper", "someone", "--name", "gossip", "--id", "17");
        Assert.Equal(2, run.Exit);
        string[] said = ["\"Bad_Slug\" is no slug", "it has no authors before a colon", "\"gossip\" is a method already", "\"17\" is no number"];
        foreach (var words in said)
            Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("trial", "s0-017", "s0-017 is the number of \"single-merge\"")]
    [InlineData("single-merge", "s0-018", "s0-018 is not the number of \"single-merge\": that is s0-017")]
    public void New_NumberOfAnotherPaper_IsRefused(string slug, string id, string words)
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.RunIn(
            folder.Path, "new", "method", slug, "--role", "memory", "--name", "trial", "--id", id, "--paper", Paper);
        Assert.Equal(2, run.Exit);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static CohortProcess New(string folder, string slug, params string[] more) =>
        CohortProcess.RunIn(folder, ["new", "method", slug, "--paper", Paper, .. more]);

    /// <summary>Builds all that lies in a folder against the assemblies of this test, and a claim of the library's beside it.</summary>
    private static Assembly Compile(TemporaryFolder folder)
    {
        string[] known = ["Cohort", "Cohort.Tensors", "Cohort.Testing", "xunit.core", "xunit.assert", "xunit.abstractions"];
        var references = string.Concat(known.Select(Reference));
        folder.Write("Trial.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors><GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NoWarn>CS1591</NoWarn><OutputPath>out</OutputPath><AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
              </PropertyGroup>
              <ItemGroup><Using Include="Xunit" />{references}</ItemGroup>
              <ItemGroup><EmbeddedResource Include="Own/papers.json" LogicalName="papers.json" /></ItemGroup>
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["build", "-c", "Release", "-nodereuse:false", folder["Trial.csproj"]])
        {
            RedirectStandardOutput = true, WorkingDirectory = folder.Path,
        };
        using var build = Process.Start(start)!;
        var said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, said);
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(folder["out/Trial.dll"]);
    }

    private static string Reference(string assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
        return $"""<Reference Include="{assembly}"><HintPath>{path}</HintPath><Private>false</Private></Reference>""";
    }
}
