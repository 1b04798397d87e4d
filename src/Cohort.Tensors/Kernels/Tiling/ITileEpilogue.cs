using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// What becomes of finished sums of a matrix product, element by element and with the same bits in every width: a sum at an offset in the
/// result, and its column. No implementation calls anything: it is compiled into the micro-kernels.
/// </summary>
internal unsafe interface ITileEpilogue
{
    /// <summary>Where the sums of the whole result may lie until they are finished; null if the place of the result is not free for them.</summary>
    float* Sums { get; }

    void Store(nint at, nint column, Vector512<float> sum);

    void Store(nint at, nint column, Vector256<float> sum);

    void Store(nint at, nint column, Vector128<float> sum);

    void Store(nint at, nint column, float sum);
}
