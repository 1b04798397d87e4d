using System.Text.RegularExpressions;

namespace Cohort.Tests.Architecture;

/// <summary>
/// The rooms of <c>src/Cohort</c> lie one above the other: a room uses only those below it, so there is no circle, and each can be
/// understood by itself.
/// </summary>
internal static partial class RoomRules
{
    /// <summary>The rooms, lowest floor first; those on one floor do not know each other.</summary>
    private static readonly string[][] Floors =
    [
        ["Problems", "Metrics", "Files", "Panels", "Merging"],
        ["Options", "Reports", "Checkpoints"],
        ["Data", "Models", "Optimizers", "Topologies", "Compression", "Journals"],
        ["Roles"],
        ["Contexts"],
        ["Hooks"],
        ["Methods"],
        ["Plans"],
        ["Loops"],
        ["Streams", "Exports"],
    ];

    /// <summary>One sentence for each use that does not point down, and for each room without a floor.</summary>
    public static IEnumerable<string> PointDown(IReadOnlyList<SourceFile> files)
    {
        var ours = files.Where(f => f.Project == "Cohort" && f.Rooms.Length > 0).ToArray();
        var types = ours.ToLookup(f => f.Rooms[0], f => f.Types.Select(t => t.Name));
        foreach (var file in ours)
        {
            var floor = FloorOf(file.Rooms[0]);
            if (floor < 0) yield return $"{file.Path} lies in a room without a floor: give {file.Rooms[0]} one here and in docs/architecture.md";
            foreach (var room in Used(file, types).Where(room => room != file.Rooms[0] && FloorOf(room) >= floor))
                yield return $"{file.Path} uses {room}, which does not lie below {file.Rooms[0]}";
        }
    }

    // By a using, or by naming a type together with its room.
    private static IEnumerable<string> Used(SourceFile file, ILookup<string, IEnumerable<string>> types) =>
        Usings().Matches(file.Text).Select(m => m.Groups[1].Value)
            .Concat(Qualified().Matches(file.Text)
                .Where(m => types[m.Groups[1].Value].Any(names => names.Contains(m.Groups[2].Value)))
                .Select(m => m.Groups[1].Value))
            .Where(room => types.Contains(room))
            .Distinct();

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    [GeneratedRegex(@"^using (?:static |\w+ = )?Cohort\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Usings();

    [GeneratedRegex(@"(?<![\w.])(?:Cohort\.)?([A-Z]\w+)\.([A-Z]\w+)")]
    private static partial Regex Qualified();
}
