using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of one number, eight at a time; a struct, so that the kernel is compiled for it.</summary>
internal interface IUnaryFunction
{
    /// <summary>The work for an element, in floats copied.</summary>
    static virtual int Cost => 1;

    static abstract Vector256<float> Of(Vector256<float> x);
}
