namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>A two-dimensional convolution (cross-correlation, as usual in learning) of images <c>[B, H, W, C]</c>.</summary>
    /// <param name="weight"><c>[kh, kw, C, O]</c>.</param>
    /// <param name="stride">How far the window moves; at least 1.</param>
    /// <param name="padding">Zeros around the image; not negative.</param>
    /// <returns><c>[B, OH, OW, O]</c> with OH = (H + 2 padding - kh) / stride + 1, rounded down.</returns>
    public Tensor Convolve2D(Tensor weight, int stride = 1, int padding = 0)
    {
        if (Shape.Rank != 4 || weight.Shape.Rank != 4 || weight.Shape[2] != Shape[3])
            throw new ArgumentException($"a convolution needs images [B, H, W, C] and a weight [kh, kw, C, O], not {Shape} and {weight.Shape}");
        var windows = new Windows(weight.Shape[0], weight.Shape[1], stride, padding);
        if (stride == 1) return Program.Record(new Convolution(windows), this, weight);
        var (height, width) = windows.Over(Shape);
        var rows = Record(new Unfold(windows));
        return rows.MatMul(weight.Reshape([rows.Shape[1], weight.Shape[3]])).Reshape([Shape[0], height, width, weight.Shape[3]]);
    }
}
