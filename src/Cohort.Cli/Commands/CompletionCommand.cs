using System.CommandLine;

namespace Cohort.Cli;

/// <summary><c>cohort completion SHELL</c>: a script by which a shell completes this command.</summary>
internal static class CompletionCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          eval "$(cohort completion bash)"                                     in ~/.bashrc
          cohort completion zsh > "${fpath[1]}/_cohort"                        once
          cohort completion fish > ~/.config/fish/completions/cohort.fish      once

        Commands, flags, names of exchanges, splits and public sets, and the keys of the plan behind --set are completed. The script holds
        them all, so that nothing is started while one types; write it again for a new version.
        """;

    public static Command Create(Terminal terminal, RootCommand root)
    {
        var shell = new Argument<string>("shell") { HelpName = "shell", Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script by which a shell completes commands, flags and names.") { shell };
        command.SetAction(parsed =>
        {
            CompletionTable[] tables = [.. CompletionTable.Of(root)];
            terminal.Data.Write(parsed.GetValue(shell) switch
            {
                "bash" => CompletionScript.Bash(tables), "zsh" => CompletionScript.Zsh(tables), _ => CompletionScript.Fish(tables),
            });
        });
        return command;
    }
}
