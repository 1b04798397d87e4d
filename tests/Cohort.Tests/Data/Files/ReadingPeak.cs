using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cohort.Tests.Data;

/// <summary>What a process of its own took to read a data set.</summary>
/// <param name="Outcome"><c>read</c>, or the codes of what was wrong.</param>
/// <param name="Idle">The most memory that it had before it read, in bytes.</param>
/// <param name="Peak">The most memory that it had at all.</param>
/// <param name="Values">What the rows take, in bytes.</param>
internal sealed partial record ReadingPeak(string Outcome, long Idle, long Peak, long Values)
{
    /// <summary>Reads in a process of its own.</summary>
    /// <param name="what">As <c>eng/ReadingPeak</c> takes it.</param>
    public static ReadingPeak Of(params string[] what)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the peak of a process is read from /proc");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in (string[])[Path.Combine(AppContext.BaseDirectory, "Cohort.ReadingPeak.dll"), .. what]) start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill();
            Assert.Fail($"reading {string.Join(' ', what)} took more than five minutes");
        }

        var match = Line().Match(said.Result);
        Assert.True(match.Success, said.Result + wrong.Result);
        long Number(int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        return new ReadingPeak(match.Groups[1].Value, Number(2), Number(3), Number(4));
    }

    [GeneratedRegex(@"^(\S+) idle (\d+) peak (\d+) values (\d+)")]
    private static partial Regex Line();
}
