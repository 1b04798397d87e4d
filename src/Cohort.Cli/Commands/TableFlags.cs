using System.CommandLine;
using Cohort.Options;

namespace Cohort.Cli;

/// <summary>The flags that say what columns of a table are for, and which file is the common test set.</summary>
internal sealed class TableFlags
{
    private readonly Option<string?> group = new("--group")
    {
        HelpName = "COLUMN", Description = "The column that says whose row it is, such as a site: one peer each, called by its value.",
    };

    private readonly Option<string[]> drop = new("--drop") { HelpName = "COLUMN", Description = "A column to leave out. May be repeated." };

    private readonly Option<string?> weight = new("--weight")
    {
        HelpName = "COLUMN", Description = "The column that says what each row counts for in training: numbers of 0 and more; not a feature.",
    };

    private readonly Option<string?> test = new("--test")
    {
        HelpName = "FILE", Description = "A file of its own as the common test set, with the columns of the first; nothing is held out then.",
    };

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(group);
        command.Options.Add(drop);
        command.Options.Add(weight);
        command.Options.Add(test);
    }

    /// <summary>The flags about data with what these ones set.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">Whether there is a plan file.</param>
    /// <param name="data">The other flags about data.</param>
    public DataFlags In(ParseResult parsed, bool plan, DataFlags data) =>
        data.WithColumns(parsed.GetValue(group), parsed.GetValue(drop) ?? [], parsed.GetValue(weight), parsed.GetValue(test), plan);

    /// <summary>The split that a group asks for where no other is named.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="split">The split that is named, or null.</param>
    public IEnumerable<PlanOverride> SplitIn(ParseResult parsed, string? split) =>
        parsed.GetValue(group) is not null && split is null ? [new PlanOverride("peers.split", "natural_id", "--group")] : [];
}
