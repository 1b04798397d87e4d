using System.Globalization;

namespace Cohort.Fuzz;

/// <summary>What the fuzzer was asked to do.</summary>
internal sealed record FuzzSettings
{
    /// <summary>How the command is called.</summary>
    public const string Usage = "usage: fuzz [--inputs N] [--seed N] [--target NAME]... [--threads N] [--save DIR] [--no-messages]\n"
        + "       fuzz --replay FILE --target NAME\n       fuzz --list";

    /// <summary>How many inputs, over all targets.</summary>
    public long Inputs { get; init; } = 100_000;

    /// <summary>The same seed gives the same inputs, on any number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Only these targets, by name; empty: all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Worker threads.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Where the smallest input of each defect is written; null: nowhere.</summary>
    public string? Save { get; init; }

    /// <summary>One input to run by itself; null: inputs are made.</summary>
    public string? Replay { get; init; }

    /// <summary>Whether only the names of the targets are printed.</summary>
    public bool List { get; init; }

    /// <summary>Whether the words of problems are looked at, too: their length, and that no terminal would act on them.</summary>
    public bool Messages { get; init; } = true;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">It is not understood; says what is.</exception>
    public static FuzzSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new FuzzSettings();
        for (var i = 0; i < arguments.Count; i++)
        {
            settings = arguments[i] switch
            {
                "--inputs" when long.TryParse(Next(), CultureInfo.InvariantCulture, out var n) && n > 0 => settings with { Inputs = n },
                "--seed" when ulong.TryParse(Next(), CultureInfo.InvariantCulture, out var n) => settings with { Seed = n },
                "--threads" when int.TryParse(Next(), CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 256 =>
                    settings with { Threads = n },
                "--target" when Next() is { Length: > 0 } name => settings with { Targets = [.. settings.Targets, name] },
                "--save" when Next() is { Length: > 0 } folder => settings with { Save = folder },
                "--replay" when Next() is { Length: > 0 } file => settings with { Replay = file },
                "--no-messages" => settings with { Messages = false },
                "--list" => settings with { List = true },
                var other => throw new ArgumentException($"not understood: {other}\n{Usage}"),
            };

            string Next() => i + 1 < arguments.Count ? arguments[++i] : "";
        }

        if (settings.Replay is not null && settings.Targets.Count != 1)
            throw new ArgumentException($"--replay needs to know the one --target that the file is for\n{Usage}");
        return settings;
    }
}
