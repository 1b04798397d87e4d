namespace Cohort.Cli.Tests;

/// <summary>What shells complete, by the script that the command prints: bash runs it.</summary>
public sealed class CompletionTests(CompletionTests.BashScript bash) : IClassFixture<CompletionTests.BashScript>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cohort|c", "claims compare completion")]
    [InlineData("cohort|le", "learn")]
    [InlineData("cohort|data|", "list get schema")]
    [InlineData("cohort|data|get|--", "--help")]
    [InlineData("cohort|learn|--ex", "--exchange")]
    [InlineData("cohort|learn|--quiet|--pe", "--peers")]
    [InlineData("cohort|learn|--exchange|go", "gossip")]
    [InlineData("cohort|learn|--exchange|=|fedp", "fedprox")]
    [InlineData("cohort|learn|--split|", "dirichlet exponential iid linear natural_id pathological shard square")]
    [InlineData("cohort|learn|--data|iri", "iris")]
    [InlineData("cohort|learn|--data|=|glyp", "glyphs")]
    [InlineData("cohort|learn|--set|learner.ba", "learner.batch=")]
    [InlineData("cohort|learn|--set|learner.optimizer.sgd.m", "learner.optimizer.sgd.momentum=")]
    [InlineData("cohort|learn|--rounds|", "")]
    [InlineData("cohort|methods|--role|e", "evaluate exchange")]
    [InlineData("cohort|explain|aloneA", "aloneAdapted")]
    [InlineData("cohort|completion|z", "zsh")]
    [InlineData("cohort|learn|plan", "plan.yaml plans")]
    [InlineData("cohort|learn|--html|plan", "plan.yaml plans")]
    [InlineData("cohort|evaluate|plan", "plans")]
    [InlineData("cohort|learn|--out|plan", "plans")]
    public void Bash_OfferedWords(string line, string expected)
    {
        folder.Write("cohort.bash", bash.Text);
        folder.Write("plan.yaml", "");
        Directory.CreateDirectory(folder["plans"]);
        var script = """
            cd "$HERE" && source cohort.bash
            IFS='|' read -ra COMP_WORDS <<< "$LINE"
            [[ $LINE == *'|' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _cohort
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p cohort
            """;
        var environment = new Dictionary<string, string?> { ["HERE"] = folder.Path, ["LINE"] = line };
        var run = CohortProcess.RunProgram("bash", environment, "--norc", "-c", script);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        var shown = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("complete -F _cohort cohort", shown[^1]);
        var words = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(words.Order(StringComparer.Ordinal), shown[..^1].Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("zsh", "#compdef cohort", "learn --exchange'",
        "echo 'w centered_clipping classroomkd clustered_averaging comd coordinate_median co_teaching ctcd disco ditto ef21 "
            + "emulated_fine_tuning fedadam fedavg", "compdef _cohort cohort")]
    [InlineData("fish", "complete -c cohort -f", "-n \"__cohort_at 'learn'\" -l exchange ", "-a list -d ")]
    public void OtherShells_HaveTheSameWords(string shell, params string[] parts)
    {
        var script = CohortProcess.Run("completion", shell);
        Assert.Equal((0, ""), (script.Exit, script.Error));
        foreach (var part in parts.Append("learner.batch=").Append("aloneAdapted")) Assert.Contains(part, script.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shell_Unknown_IsAnsweredByThoseThereAre()
    {
        var run = CohortProcess.Run("completion", "powershell");
        Assert.Equal((2, ""), (run.Exit, run.Output));
        foreach (var shell in new[] { "bash", "zsh", "fish" }) Assert.Contains(shell, run.Error, StringComparison.Ordinal);
    }

    /// <summary>What the command prints for bash; every line is completed by the same.</summary>
    public sealed class BashScript
    {
        public string Text { get; } = CohortProcess.Run("completion", "bash").Output;
    }
}
