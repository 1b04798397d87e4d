using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Cli.Tests;

/// <summary>What <c>cohort new method</c> writes is a method: it compiles, and it passes every conformance check as it stands.</summary>
public sealed class NewCommandTests
{
    private const string Paper =
        "D. Doe, R. Roe & T. Poe: \"On learning from those who have learnt from those who have learnt from others: a citation that is longer than "
        + "any one line of code may be, so that it must be broken\", JMLR 2024";

    [Fact]
    public void New_OfEveryRole_CompilesAndConforms()
    {
        using var folder = new TemporaryFolder();
        foreach (var role in Enum.GetValues<MethodRole>())
            Assert.Equal(0, New(folder.Path, $"trial-{role}".ToLowerInvariant(), "--role", $"{role}", "--out", $"Own{role}").Exit);
        var types = Compile(folder).GetTypes();
        foreach (var role in Enum.GetValues<MethodRole>())
        {
            var method = types.Single(t => t.Name == $"Trial{role}");
            Assert.Equal(Paper, method.GetCustomAttribute<MethodAttribute>()!.Paper);
            foreach (var check in Conformance.Checks)
                Assert.Null(Conformance.Check(check, method) is { } wrong ? $"{method.Name}, {check}: {wrong}" : null);
        }
    }

    [Fact]
    public void New_InACheckout_WritesEachFileWhereItBelongs()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Cohort.slnx", "");
        Directory.CreateDirectory(folder["docs"]);
        folder.Write("docs/ledger.json", "[]");
        var run = New(folder.Path, "mean-of-means", "--role", "exchange", "--name", "mean_means", "--id", "s0-001");
        Assert.Equal(0, run.Exit);
        var files = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["src/Cohort/Methods/Exchange/MeanMeans.cs", "src/Cohort/Methods/Exchange/MeanMeans.md",
                "tests/Cohort.Tests/Methods/Exchange/MeanMeansTests.cs", "src/Cohort.Claims/Ledger/MeanMeansClaim.cs"],
            files);
        var texts = files.Select(f => File.ReadAllText(folder[f])).ToArray();
        const string Declared = """[Method("mean_means", Slug = "mean-of-means", Id = "s0-001", Role = MethodRole.Exchange,""";
        Assert.Contains(Declared, texts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("{{", string.Concat(texts), StringComparison.Ordinal);
        Assert.All(string.Concat(texts).Split('\n'), line => Assert.InRange(line.Length, 0, 150));
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
    public void New_EverythingWrong_IsSaidAtOnce()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.RunIn(
            folder.Path, "new", "method", "Bad_Slug", "--role", "memory", "--paper", "someone", "--name", "gossip", "--id", "17");
        Assert.Equal(2, run.Exit);
        foreach (var words in new[] { "\"Bad_Slug\" is no slug", "has no year", "\"gossip\" is a method already", "\"17\" is no number" })
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
