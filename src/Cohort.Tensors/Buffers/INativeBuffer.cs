namespace Cohort.Tensors;

/// <summary>A native buffer whatever its element type; elements take four bytes where programs read them.</summary>
internal interface INativeBuffer
{
    nint Address { get; }

    long Length { get; }
}
