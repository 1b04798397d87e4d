using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Draws a digit as a person might: slanted, scaled, moved, bent, in a pen of some width, on noisy paper. Built from basic arithmetic,
/// square roots and <see cref="PortableMath"/> only, so the same stream gives the same bits on every machine.
/// </summary>
internal static class GlyphPen
{
    // How far a glyph is distorted: standard deviations, or half the width of a uniform range where it says so. Chosen so that a small
    // network gains clearly from eight times the rows.
    private const double Rotation = 0.035; // turns
    private const double Shear = 0.18;
    private const double Scale = 0.22; // half a range, around 0.9
    private const double Shift = 0.07; // half a range, in widths of the picture
    private const double Bend = 0.045; // in widths of the picture
    private const double Noise = 0.12;

    /// <summary>Draws one digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="pixels">Receives the picture, <c>[size * size]</c>, row by row, each in 0 to 1 (ink is 1).</param>
    /// <param name="size">Height and width in pixels.</param>
    /// <param name="random">The numbers that decide the hand.</param>
    public static void Draw(int digit, Span<float> pixels, int size, RandomStream random)
    {
        pixels.Clear();
        var ways = GlyphSkeletons.Digits[digit];
        var way = ways[random.NextInt32(ways.Length)];
        var hand = new Hand(ref random, size);
        foreach (var stroke in way)
        {
            var from = hand.Place(stroke.Points[0]);
            for (var i = 1; i < stroke.Points.Count; i++)
            {
                var to = hand.Place(stroke.Points[i]);
                Segment(pixels, size, from, to, hand.PenRadius);
                from = to;
            }
        }

        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (float)Math.Clamp(pixels[i] * hand.Ink + Noise * Grain(random.NextUInt32()), 0, 1);
    }

    // Paper grain: the sum of four random bytes, brought to mean 0 and variance 1 (4 * (256^2 - 1) / 12 = 147.8^2). Near enough to
    // normal for paper, and many times faster, which counts with one for every pixel.
    private static double Grain(uint bytes) =>
        ((int)((bytes & 0xFF) + ((bytes >> 8) & 0xFF) + ((bytes >> 16) & 0xFF) + (bytes >> 24)) - 510) * (1 / 147.8);

    // Ink falls off over one pixel at the edge of the pen: coverage by distance to the segment.
    private static void Segment(Span<float> pixels, int size, (double X, double Y) a, (double X, double Y) b, double radius)
    {
        var reach = radius + 1;
        var (left, right) = (Clip(Math.Min(a.X, b.X) - reach, size), Clip(Math.Max(a.X, b.X) + reach, size));
        var (top, bottom) = (Clip(Math.Min(a.Y, b.Y) - reach, size), Clip(Math.Max(a.Y, b.Y) + reach, size));
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var square = dx * dx + dy * dy;
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (px, py) = (x + 0.5 - a.X, y + 0.5 - a.Y);
                var along = square > 0 ? Math.Clamp((px * dx + py * dy) / square, 0, 1) : 0;
                var (qx, qy) = (px - along * dx, py - along * dy);
                var ink = (float)Math.Clamp(radius + 0.5 - Math.Sqrt(qx * qx + qy * qy), 0, 1);
                if (ink > pixels[y * size + x]) pixels[y * size + x] = ink;
            }
        }
    }

    private static int Clip(double at, int size) => (int)Math.Clamp(Math.Floor(at), 0, size - 1);

    /// <summary>What one writer does to the skeleton: an affine map and a smooth bend, from the unit square to pixels.</summary>
    private readonly struct Hand
    {
        private readonly double xx, xy, yx, yy, x0, y0, bendX, bendY, phaseX, phaseY;
        private readonly int size;

        public Hand(ref RandomStream random, int size)
        {
            this.size = size;
            var turn = Rotation * random.NextGaussian();
            var (cos, sin) = (PortableMath.CosTurns(turn), PortableMath.SinTurns(turn));
            var shear = Shear * random.NextGaussian();
            var (width, height) = (0.85 * (0.95 + Scale * Signed(ref random)), 0.85 * (0.95 + Scale * Signed(ref random)));
            (xx, xy) = (cos * width, (cos * shear - sin) * height);
            (yx, yy) = (sin * width, (sin * shear + cos) * height);
            (x0, y0) = (0.5 + Shift * Signed(ref random), 0.5 + Shift * Signed(ref random));
            (bendX, bendY) = (Bend * random.NextGaussian(), Bend * random.NextGaussian());
            (phaseX, phaseY) = (random.NextDouble(), random.NextDouble());
            PenRadius = size * (0.025 + 0.045 * random.NextDouble());
            Ink = 0.6 + 0.4 * random.NextDouble();
        }

        /// <summary>Half the pen's width, in pixels.</summary>
        public double PenRadius { get; }

        /// <summary>How dark the ink is, 0.6 to 1.</summary>
        public double Ink { get; }

        /// <summary>A point of the unit square, in pixels.</summary>
        public (double X, double Y) Place((double X, double Y) at)
        {
            var x = at.X - 0.5 + bendX * PortableMath.SinTurns(at.Y + phaseX);
            var y = at.Y - 0.5 + bendY * PortableMath.SinTurns(at.X + phaseY);
            return (size * (x0 + xx * x + xy * y), size * (y0 + yx * x + yy * y));
        }

        private static double Signed(ref RandomStream random) => 2 * random.NextDouble() - 1;
    }
}
