using System.CommandLine;
using Cohort.Methods;

namespace Cohort.Cli;

/// <summary><c>cohort new</c>: writes the files that something new consists of, so that only their contents are left to write.</summary>
internal static class NewCommand
{
    public static Command Create(Terminal terminal) => new("new", "Write the files of something new.") { Method(terminal) };

    private static Command Method(Terminal terminal)
    {
        var slug = new Argument<string>("slug") { Description = "Its short name with dashes, as in the catalogue: single-merge." };
        var role = WordOption.Of<MethodRole>("--role", "The role that it plays.", required: true);
        var paper = new Option<string?>("--paper")
        {
            Description = $"The citation: \"{Citation.Form}\". Needed where {Bibliography.FileName} has none of the slug; it is then written there.",
        };
        var name = new Option<string?>("--name") { Description = "The name in plans. Default: the slug with underscores." };
        var id = new Option<string?>("--id") { Description = $"Its number in the catalogue. Default: that in {Bibliography.FileName}." };
        var folder = new Option<string?>("--out")
        {
            Description = "Where to write. Default: here; in a checkout of Cohort each file goes where it belongs.",
        };
        var command = new Command("method", "Write code, note and test of a method, and in a checkout of Cohort its claim.")
        {
            slug, role, paper, name, id, folder,
        };
        command.SetAction(parsed => (int)new NewMethodRequest(parsed.GetValue(slug)!, parsed.GetValue(role)!.Value)
        {
            Paper = parsed.GetValue(paper), Name = parsed.GetValue(name), Id = parsed.GetValue(id), Folder = parsed.GetValue(folder),
        }.Perform(terminal));
        return command;
    }
}
