namespace Cohort.Compare;

/// <summary>One library's product of one shape, on operands of its own.</summary>
internal interface IProduct : IDisposable
{
    void Run(int times);

    /// <summary>The result of the last product.</summary>
    ReadOnlySpan<float> Result { get; }
}
