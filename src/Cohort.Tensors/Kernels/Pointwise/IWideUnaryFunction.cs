using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of so many steps, each waiting for the last, that registers of 512 bits pay; an element's bits are the same in both.</summary>
internal interface IWideUnaryFunction : IUnaryFunction
{
    static abstract Vector512<float> Of(Vector512<float> x);
}
