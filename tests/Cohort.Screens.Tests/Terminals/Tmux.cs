using System.Diagnostics;
using System.Globalization;

namespace Cohort.Screens.Tests;

/// <summary>A terminal of some width with a command in it, and what stands on it and above it.</summary>
internal sealed class Tmux : IDisposable
{
    private const string Program = "/usr/bin/tmux";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder own = new();
    private readonly string socket;

    /// <summary>Starts a command.</summary>
    /// <param name="width">Characters on a line.</param>
    /// <param name="folder">Where the command runs.</param>
    /// <param name="command">For a shell; <c>cohort</c> is the command of this build.</param>
    public Tmux(int width, string folder, string command)
    {
        Needed.Program(Program);
        socket = own["s"];
        string[] settings = ["history-limit 10000", "remain-on-exit on", "status off", "default-terminal screen"];
        var file = own.Write("tmux.conf", string.Concat(settings.Select(setting => $"set -g {setting}\n")));
        var script = own.Write("run", $"cohort() {{ {CohortProcess.Command} \"$@\"; }}\n{command}\n");
        Ask("-f", file, "new-session", "-d", "-x", width.ToString(CultureInfo.InvariantCulture), "-y", "24", "-c", folder, $"sh '{script}'");
    }

    /// <summary>Whether the command has ended.</summary>
    public bool Ended => Ask("display-message", "-p", "#{pane_dead}").Trim() == "1";

    /// <summary>All lines so far as the terminal broke them, also those that have left the screen.</summary>
    public string[] Lines => Capture();

    /// <summary>All lines so far as they were written: what the terminal had to break is one line that is longer than it is wide.</summary>
    public string[] Written => Capture("-J");

    /// <summary>Looks at the terminal again and again until the command has ended.</summary>
    /// <param name="look">Gets the lines as they were written.</param>
    public void Watch(Action<string[]> look)
    {
        for (var watch = Stopwatch.StartNew(); !Ended; Thread.Sleep(20))
        {
            look(Written);
            if (watch.Elapsed > Limit) throw new TimeoutException("the command did not end");
        }

        look(Written);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ask("kill-server");
        own.Dispose();
    }

    private string[] Capture(params string[] more)
    {
        var lines = Ask(["capture-pane", "-p", "-S", "-", .. more]).Split('\n').Select(line => line.TrimEnd());
        var said = lines.Where(line => !line.StartsWith("Pane is dead", StringComparison.Ordinal)).ToList();
        return [.. said.Take(said.FindLastIndex(line => line.Length > 0) + 1)];
    }

    private string Ask(params string[] args)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["NO_COLOR"] = null;
        foreach (var arg in new[] { "-u", "-S", socket }.Concat(args)) start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"tmux {string.Join(' ', args)}: {error}");
    }
}
