namespace Cohort.Data;

/// <summary>What is done to images, at five strengths, 1 the weakest. Pixels lie from 0 to 1, and what leaves that range is cut off.</summary>
public enum Corruption
{
    /// <summary>Gaussian noise on every value, with a deviation of 0.08, 0.12, 0.18, 0.26, 0.38 (as ImageNet-C).</summary>
    Noise,

    /// <summary>A share of values of 0.03, 0.06, 0.09, 0.17, 0.27 becomes 0 or 1, either as often (as ImageNet-C).</summary>
    Impulse,

    /// <summary>A Gaussian blur with a deviation of 0.4, 0.6, 0.7, 0.8, 1 pixels (as CIFAR-10-C), edges repeated.</summary>
    Blur,

    /// <summary>Distances from the image's mean, by channel, times 0.4, 0.3, 0.2, 0.1, 0.05 (as ImageNet-C).</summary>
    Contrast,

    /// <summary>Every value plus 0.1, 0.2, 0.3, 0.4, 0.5 (as ImageNet-C does to the value of a colour).</summary>
    Brightness,

    /// <summary>A square of 0.2, 0.3, 0.4, 0.5, 0.6 of the shorter side becomes 0, at a random place within the image.</summary>
    Occlusion,
}
