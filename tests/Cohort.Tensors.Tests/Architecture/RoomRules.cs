using System.Text.RegularExpressions;

namespace Cohort.Tensors.Tests;

/// <summary>
/// The rooms of Cohort.Tensors, the folders below the project, refer to each other one way. A type belongs to the room of the file that has
/// its name; a file in another room may add members to it, and answers for what these name.
/// </summary>
internal static partial class RoomRules
{
    // What lies beside each other knows nothing of each other. The project's own folder holds plain values: shapes, element types.
    private static readonly Dictionary<string, int> Levels = new()
    {
        [""] = 0,
        ["Buffers"] = 1, ["LinearAlgebra"] = 1, ["Random"] = 1,
        ["Kernels"] = 2,
        ["Recording"] = 3,
        ["Operations"] = 4,
        ["Compiling"] = 5,
        ["Running"] = 6,
    };

    /// <summary>Every source file: its path below the project, with forward slashes, and its text.</summary>
    public static Dictionary<string, string> Sources() =>
        Checkout.Files("src/Cohort.Tensors", "*.cs")
            .ToDictionary(path => path["src/Cohort.Tensors/".Length..], path => File.ReadAllText(Checkout.At(path)));

    /// <summary>One sentence for each file that names a type of its own level or above in another room, and for each room without a level.</summary>
    /// <param name="files">Text by path below the project.</param>
    public static IEnumerable<string> PointOneWay(IReadOnlyDictionary<string, string> files)
    {
        var homes = new Dictionary<string, string>();
        foreach (var (path, text) in files)
        {
            foreach (Match type in Declaration().Matches(text))
            {
                var name = type.Groups["name"].Value;
                if (!type.Groups["words"].Value.Contains("partial") || name == Path.GetFileNameWithoutExtension(path)) homes[name] = RoomOf(path);
            }
        }

        foreach (var room in files.Keys.Select(RoomOf).Distinct().Where(r => !Levels.ContainsKey(r)))
            yield return $"{room} has no place in the order of rooms: give it one here and in docs/architecture.md";
        foreach (var (path, text) in files)
        {
            var room = RoomOf(path);
            foreach (var name in Word().Matches(Comment().Replace(text, "")).Select(m => m.Value).Distinct())
            {
                if (homes.TryGetValue(name, out var home) && home != room && !LiesBelow(home, room))
                    yield return $"{path} names {name} of {home}, which does not lie below {room}";
            }
        }
    }

    private static bool LiesBelow(string lower, string upper)
        => !Levels.TryGetValue(lower, out var a) || !Levels.TryGetValue(upper, out var b) || a < b;

    private static string RoomOf(string path) => path.Contains('/') ? path.Split('/')[0] : "";

    [GeneratedRegex(@"^(?<words>(?:\w+ )*)(?:record class|record struct|class|struct|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // A capital word that is no member (after a dot) and no method (before a bracket), or one that is made.
    [GeneratedRegex(@"(?<=\bnew )[A-Z]\w*|(?<![\w.])[A-Z]\w*\b(?!\s*\()")]
    private static partial Regex Word();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comment();
}
