using System.CommandLine;
using Cohort.Data;

namespace Cohort.Cli;

/// <summary><c>cohort data</c>: the public sets, and schemas of files.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) => new("data", "Public data sets, and schemas of your own files.")
    {
        List(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var command = new Command("list", "List the public sets that have a name.");
        command.SetAction(_ => terminal.Output.WriteLine(nameof(DataOptions)));
        return command;
    }
}
