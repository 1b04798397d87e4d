using System.Globalization;

namespace Cohort.Tests.Architecture;

/// <summary>The rules for source files; each gives one sentence for each violation, so that a test can show it red with a planted file.</summary>
internal static class SourceRules
{
    private const int LinesOfAFile = 300, LinesOfAMethod = 60, MostMethods = 25;
    private static readonly int MostColumns = int.Parse(Setting("max_line_length"), CultureInfo.InvariantCulture);
    private static readonly string[] EmptyNames = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Common", "Manager", "Misc"];

    /// <summary>A namespace is the project, and in Cohort its room: the folders below a room do not show in it.</summary>
    public static IEnumerable<string> NamespacesMatchRooms(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Name != "Program"
        let expected = file.Project == "Cohort" && file.Rooms.Length > 0 ? $"Cohort.{file.Rooms[0]}" : file.Project
        where file.Namespace != expected
        select $"{file.Path} is in the namespace \"{file.Namespace}\", not {expected}";

    /// <summary>
    /// C# would take <c>Exchange</c> in <c>Cohort.Methods.Exchange</c> for either; so no type is named like a namespace, a role, or a
    /// folder of its own project.
    /// </summary>
    public static IEnumerable<string> TypesAreNotNamedLikeRooms(IReadOnlyList<SourceFile> files)
    {
        var taken = files.SelectMany(f => f.Namespace.Split('.')).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        taken.UnionWith(["Exchange", "Curriculum", "Memory", "Feedback", "Learner", "Evaluate"]);
        var folders = files.SelectMany(f => f.Rooms.Select(room => (f.Project, room))).ToHashSet();
        return from file in files
               from type in file.Types
               where taken.Contains(type.Name) || folders.Contains((file.Project, type.Name))
               select $"{file.Path} declares {type.Name}, which is also the name of a namespace or folder";
    }

    /// <summary>A name that says nothing attracts everything.</summary>
    public static IEnumerable<string> NamesSaySomething(IEnumerable<SourceFile> files) =>
        from file in files
        where EmptyNames.Any(word => file.Name.EndsWith(word, StringComparison.Ordinal)) || file.Rooms.Intersect(EmptyNames).Any()
        select $"{file.Path} has a name that says nothing";

    /// <summary>
    /// One public concept per file, which has its name. A file that only adds a member to a type, as those of operations do to
    /// <c>Tensor</c>, has the member's.
    /// </summary>
    public static IEnumerable<string> OneTypePerFile(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(f => f.Name != "Program"))
        {
            var types = file.Types.ToArray();
            var whole = types.Where(t => t.IsPublic && !t.IsPartial).Select(t => t.Name).ToArray();
            if (whole.Length > 1) yield return $"{file.Path} holds several public types: {string.Join(", ", whole)}";
            var adds = types.Length > 0 && types.All(t => t.IsPartial) && file.Text.Contains($" {file.Name}(");
            if (!adds && types.All(t => t.Name != file.Name)) yield return $"{file.Path} does not declare {file.Name}";
        }
    }

    /// <summary>A file fits in a head. What a program writes is apart.</summary>
    public static IEnumerable<string> FilesAreShort(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Lines >= LinesOfAFile && !file.IsGenerated
        select $"{file.Path} has {file.Lines} lines, not under {LinesOfAFile}";

    /// <summary>A method fits on a screen.</summary>
    public static IEnumerable<string> MethodsAreShort(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.IsGenerated
        from member in file.Members
        where member.Lines >= LinesOfAMethod
        select $"{file.Path}:{member.Line}: {member.Lines} lines, not under {LinesOfAMethod}";

    /// <summary>A line can be read without scrolling; <c>.editorconfig</c> says how wide it may be.</summary>
    public static IEnumerable<string> LinesAreShort(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Text.Split('\n').Index()
        where line.Item.Length > MostColumns
        select $"{file.Path}:{line.Index + 1}: {line.Item.Length} columns, more than {MostColumns}";

    /// <summary>Within a role, methods lie in topics once a folder would hold more than fits in a head.</summary>
    public static IEnumerable<string> MethodsLieInTopics(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Project == "Cohort" && file.Rooms is ["Methods", _, ..]
        group file by string.Join('/', file.Rooms) into folder
        where folder.Count() > MostMethods
        select $"src/Cohort/{folder.Key} holds {folder.Count()} files, more than {MostMethods}: "
            + "divide it into topics, such as Exchange/Averaging and Exchange/Robust";

    /// <summary>Codes are declared in one folder, where the page of errors finds them.</summary>
    public static IEnumerable<string> ProblemsAreDeclaredTogether(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains("static readonly ProblemKind ") && !file.Path.StartsWith("src/Cohort/Problems/", StringComparison.Ordinal)
        select $"{file.Path} declares a ProblemKind outside src/Cohort/Problems/";

    private static string Setting(string name) =>
        File.ReadLines(Checkout.At(".editorconfig")).Single(l => l.StartsWith(name, StringComparison.Ordinal)).Split('=')[1];
}
