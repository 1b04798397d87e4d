using System.Runtime.InteropServices;

namespace Cohort.Files;

/// <summary>
/// The streams that a program is started with: 0, 1 and 2. A shell can close one (<c>&gt;&amp;-</c>); then the next file that anything in this
/// process opens gets its number, and whoever writes on the stream writes into that file.
/// </summary>
internal static class StandardDescriptor
{
    private const int AskForFlags = 1, ClosesOnExec = 1;
    private static readonly List<IDisposable> Occupied = [];

    /// <summary>
    /// Whether one was closed when the program was started: it is not there, or belongs to what was opened since. Everything that .NET opens closes
    /// itself where another program begins (<c>FD_CLOEXEC</c>); what came through the beginning of this one has not that mark.
    /// </summary>
    public static bool IsClosed(int number)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            var flags = Control(number, AskForFlags);
            return flags < 0 || (flags & ClosesOnExec) != 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Takes the numbers that are free, so that no file of ours gets one of them. Before anything else is opened.</summary>
    public static void Occupy()
    {
        for (var number = 0; number <= 2; number++)
        {
            if (!OperatingSystem.IsLinux() || Control(number, AskForFlags) >= 0) continue;
            Occupied.Add(File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite)); // the lowest number that is free
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int descriptor, int command);
}
