namespace Cohort.Compare;

/// <summary>What a comparison was asked to do.</summary>
internal sealed record CompareSettings
{
    /// <summary>A short run, to see that all works: its figures mean little.</summary>
    public bool Quick { get; init; }

    /// <summary>Pairs of runs for each ratio.</summary>
    public int Alternations { get; init; } = 7;

    /// <summary>A checkout or build of another commit, to compare with instead of the rivals; null: the rivals.</summary>
    public string? Against { get; init; }

    /// <summary>Only works whose name begins so; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Where the page is written; null: it is printed.</summary>
    public string? Out { get; init; }

    /// <summary>The Python that has PyTorch.</summary>
    public string Python { get; init; } = "/usr/bin/python3";

    public double WarmSeconds => Quick ? 0.4 : 2;

    public double RunSeconds => TurnSeconds ?? (Quick ? 0.2 : 1);

    /// <summary>How long a turn is where it is not as long as usual.</summary>
    public double? TurnSeconds { get; init; }

    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    public bool Includes(string name) => Only.Count == 0 || Only.Any(o => name.StartsWith(o, StringComparison.Ordinal));

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">It is not understood; says what is.</exception>
    public static CompareSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new CompareSettings();
        int? alternations = null;
        string? page = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--quick": settings = settings with { Quick = true }; break;
                case "--alternations" when int.TryParse(Next(), out var n) && n > 0: alternations = n; break;
                case "--only": settings = settings with { Only = [.. settings.Only, Next()] }; break;
                case "--out": page = Next(); break;
                case "--against" when Next() is { Length: > 0 } other: settings = settings with { Against = other }; break;
                case "--python": settings = settings with { Python = Next() }; break;
                default: throw Misunderstood(arguments[i]);
            }

            string Next() => i + 1 < arguments.Count ? arguments[++i] : "";
        }

        if (page is not null && settings.Against is not null) throw Misunderstood("--out with --against, which writes no page");
        var usual = settings.Against is null ? settings.Alternations : AgainstRunner.UsualAlternations;
        return settings with { Alternations = alternations ?? (settings.Quick ? 3 : usual), Out = page };
    }

    private static ArgumentException Misunderstood(string what) => new(
        $"not understood: {what}\nusage: compare [--quick] [--alternations N] [--only WORK]... [--out FILE | --against DIR] [--python PATH]");
}
