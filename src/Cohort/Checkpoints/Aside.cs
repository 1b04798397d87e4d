using System.Runtime.InteropServices;

namespace Cohort.Checkpoints;

/// <summary>
/// Names beside a file or directory for what is being written or replaced: nobody can guess them, and what is made under them was not there before.
/// </summary>
internal static class Aside
{
    /// <summary>The end of the name of what is still being written; a leftover of a crash has it too.</summary>
    public const string PartialSuffix = ".cohort-partial";

    /// <summary>The end of the name under which an older directory waits while the new one takes its place.</summary>
    public const string ReplacedSuffix = ".cohort-replaced";

    private const int RandomLength = 11, LongestName = 100, AlreadyThere = 17;

    /// <summary>A new name in the same folder.</summary>
    /// <param name="path">What it stands for; a long name is cut, so that the new one is none that is too long.</param>
    /// <param name="suffix">Its end.</param>
    public static string Of(string path, string suffix)
    {
        var name = suffix == PartialSuffix ? Cut(Path.GetFileName(path)) : Path.GetFileName(path);
        // From the system's generator of secrets. No result of a run depends on it.
        var random = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        return Path.Combine(Path.GetDirectoryName(path)!, $"{name}.{random}{suffix}");
    }

    /// <summary>Whether a name was made for a path by <see cref="Of"/>, for what is still being written.</summary>
    public static bool IsOf(string path, string aside)
    {
        var (name, own) = (Path.GetFileName(aside), Cut(Path.GetFileName(path)));
        return name.Length == own.Length + 1 + RandomLength + PartialSuffix.Length && name.EndsWith(PartialSuffix, StringComparison.Ordinal)
            && Path.GetFileName(Original(aside)) == own;
    }

    /// <summary>Makes a new directory beside a path; one that is there already is never taken.</summary>
    public static string MakeDirectory(string path)
    {
        while (true)
        {
            var name = Of(path, PartialSuffix);
            if (OperatingSystem.IsWindows())
            {
                if (Path.Exists(name)) continue;
                Directory.CreateDirectory(name);
                return name;
            }

            var text = Marshal.StringToCoTaskMemUTF8(name);
            try
            {
                if (Make(text, 0x1FF) == 0) return name;
                if (Marshal.GetLastPInvokeError() is not AlreadyThere and var error)
                    throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{name}'", error);
            }
            finally
            {
                Marshal.FreeCoTaskMem(text);
            }
        }
    }

    /// <summary>What a name was made for by <see cref="Of"/>; of an older version's name without anything random too.</summary>
    public static string Original(string aside)
    {
        var name = aside[..aside.LastIndexOf(".cohort-", StringComparison.Ordinal)];
        var dot = name.LastIndexOf('.');
        var random = dot == name.Length - RandomLength - 1 && name[(dot + 1)..].All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '5'));
        return random ? name[..dot] : name;
    }

    private static string Cut(string name) =>
        name.Length <= LongestName ? name : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    private static extern int Make(nint path, uint mode);
}
