namespace Cohort.Tensors;

/// <summary>How a program is compiled. No option changes a bit of any result; they exist so that tests can show it.</summary>
/// <param name="Fuse">Whether neighbouring operations become one kernel.</param>
/// <param name="ReuseScratch">Whether a value's memory is given to others once nothing reads it any more.</param>
public sealed record CompileOptions(bool Fuse = true, bool ReuseScratch = true);
