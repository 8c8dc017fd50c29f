// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.DerivativeRequest;
import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UnprocessableFileException;
import dev.enshrine.UploadedFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProcessorTest {

    @TempDir
    Path folder;

    private String suffix = "";

    @Nested
    class Size {

        @ParameterizedTest
        @CsvSource({"1000,500,300,150", "500,1000,150,300", "200,100,200,100", "300,300,300,300", "20000,4,300,1"})
        void ofTheLimitIsNeverExceededAndNeverStrivenFor(int width, int height, int newWidth, int newHeight) {
            var image = result(Images.resizeToLimit(300, 300), Pictures.image(width, height, "png"));

            assertThat(image.getWidth()).isEqualTo(newWidth);
            assertThat(image.getHeight()).isEqualTo(newHeight);
        }

        @ParameterizedTest
        @CsvSource({"1000,500,300,150", "200,100,300,150", "30,300,30,300", "1,10000,1,300"})
        void fitsIntoTheBox(int width, int height, int newWidth, int newHeight) {
            var image = result(Images.resizeToFit(300, 300), Pictures.image(width, height, "png"));

            assertThat(image.getWidth()).isEqualTo(newWidth);
            assertThat(image.getHeight()).isEqualTo(newHeight);
        }

        @ParameterizedTest
        @CsvSource({"1000,500", "500,1000", "20,10", "150,100", "3000,3", "3,3000"})
        void fillsTheBox(int width, int height) {
            var image = result(Images.resizeToFill(150, 100), Pictures.image(width, height, "png"));

            assertThat(image.getWidth()).isEqualTo(150);
            assertThat(image.getHeight()).isEqualTo(100);
        }

        @Test
        void isFilledFromTheMiddle() {
            // red above the left half; a square of the middle has red in its upper left quarter only
            var image = result(Images.resizeToFill(100, 100), Pictures.image(800, 400, "png"));

            assertThat(colour(image, 20, 20)).isEqualTo(Color.RED);
            assertBlue(image, 80, 20);
            assertBlue(image, 20, 80);
        }

        @Test
        void hasAtLeastOnePixel() {
            assertThatThrownBy(() -> Images.resizeToFit(0, 100)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Images.resizeToFill(100, -1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Format {

        @Test
        void ofAJpegStays() {
            assertThat(format(Images.resizeToLimit(50, 50), Pictures.image(100, 100, "jpeg")))
                    .isEqualTo("JPEG .jpg");
        }

        @ParameterizedTest
        @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
        void ofOthersBecomesPng(String format) {
            assertThat(format(Images.resizeToLimit(50, 50), Pictures.image(100, 100, format)))
                    .isEqualTo("png .png");
        }

        @ParameterizedTest
        @CsvSource({"jpeg,JPEG .jpg", "JPEG,JPEG .jpg", "png,png .png", "gif,gif .gif", "bmp,bmp .bmp", "tiff,tif .tiff"
        })
        void canBeChosen(String format, String expected) {
            assertThat(format(Images.resizeToLimit(50, 50).format(format), Pictures.image(100, 100, "png")))
                    .isEqualTo(expected);
        }

        @Test
        void mustBeOneThatJavaWrites() {
            assertThatThrownBy(() -> Images.resizeToLimit(50, 50).format("webp"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("webp")
                    .hasMessageContaining("jpeg");
        }

        @Test
        void takesLessRoomInLessQuality() throws IOException {
            var original = Pictures.image(600, 600, "png");
            var good = process(Images.resizeToLimit(300, 300).format("jpeg").quality(1), original);
            var bad = process(Images.resizeToLimit(300, 300).format("jpeg").quality(0.05), original);

            assertThat(Files.size(bad)).isLessThan(Files.size(good));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
        void hasAQualityBetweenNothingAndAll(double quality) {
            assertThatThrownBy(() -> Images.resizeToLimit(50, 50).quality(quality))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void leavesTheProcessorItWasSetOnAsItWas() {
            var processor = Images.resizeToLimit(50, 50);
            processor.format("gif");

            assertThat(format(processor, Pictures.image(100, 100, "jpeg"))).isEqualTo("JPEG .jpg");
        }
    }

    @Nested
    class Colours {

        @Test
        void keepTransparencyInPng() {
            var image = result(Images.resizeToLimit(50, 50), Pictures.transparentPng(100, 100));

            assertThat(image.getRGB(25, 25) >>> 24).isZero();
        }

        @Test
        void standOnWhiteInJpeg() {
            var image = result(Images.resizeToLimit(50, 50).format("jpeg"), Pictures.transparentPng(100, 100));

            assertThat(colour(image, 25, 25)).isEqualTo(Color.WHITE);
        }

        @Test
        void standOnTheChosenBackground() {
            var image = result(
                    Images.resizeToLimit(50, 50).format("bmp").background(Color.GREEN),
                    Pictures.transparentPng(100, 100));

            assertThat(colour(image, 25, 25)).isEqualTo(Color.GREEN);
        }

        @Test
        void ofSixteenBitGreyBecomeAJpeg() {
            var image = result(Images.resizeToLimit(50, 50).format("jpeg"), Pictures.deepGrey(100, 100));

            assertThat(image.getWidth()).isEqualTo(50);
        }

        @Test
        void ofAPalettePictureAreKept() {
            var image = result(Images.resizeToLimit(50, 50), Pictures.indexed(100, 100, "gif"));

            assertThat(colour(image, 10, 10)).isEqualTo(Color.RED);
        }

        @Test
        void ofPrintAreTurnedIntoThoseOfTheScreen() {
            // ink: no cyan, all magenta, all yellow, no black
            var image = result(Images.resizeToLimit(50, 50), Pictures.cmyk(100, 100, 0, 255, 255, 0));

            assertNear(image, Color.RED);
        }

        @Test
        void ofPrintAreInvertedWhereAdobeWroteThem() {
            var jpeg = Pictures.withAdobe(Pictures.cmyk(100, 100, 255, 0, 0, 255), 0);

            assertNear(result(Images.resizeToLimit(50, 50), jpeg), Color.RED);
        }

        @Test
        void ofPrintMayBeLumaAndChroma() {
            // what red light is in luma, blue and red difference
            var jpeg = Pictures.withAdobe(Pictures.cmyk(100, 100, 76, 85, 255, 255), 2);

            assertNear(result(Images.resizeToLimit(50, 50), jpeg), Color.RED);
        }
    }

    @Nested
    class Upright {

        @ParameterizedTest
        @CsvSource({
            "1,60,40,10,10",
            "2,60,40,50,10",
            "3,60,40,50,30",
            "4,60,40,10,30",
            "5,40,60,10,10",
            "6,40,60,30,10",
            "7,40,60,30,50",
            "8,40,60,10,50"
        })
        void isWhatTheNotesOfACameraSay(int orientation, int width, int height, int redX, int redY) {
            var photo = Pictures.withExif(Pictures.image(600, 400, "jpeg"), orientation);

            var image = result(Images.resizeToLimit(60, 60), photo);

            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isEqualTo(height);
            assertThat(colour(image, redX, redY).getRed())
                    .as("red in its corner")
                    .isGreaterThan(200);
        }

        @Test
        void isFoundWhereverTheNotesStand() {
            var photo = Pictures.withExifBeforeJfif(Pictures.image(600, 400, "jpeg"), 6);

            assertThat(result(Images.resizeToLimit(60, 60), photo).getHeight()).isEqualTo(60);
        }

        @Test
        void fillsTheBoxAsItIsSeen() {
            var photo = Pictures.withExif(Pictures.image(600, 400, "jpeg"), 6);

            var image = result(Images.resizeToFill(80, 20), photo);

            assertThat(image.getWidth()).isEqualTo(80);
            assertThat(image.getHeight()).isEqualTo(20);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 9, 255})
        void isAnImageWhoseNotesSayNothing(int orientation) {
            var photo = Pictures.withExif(Pictures.image(600, 400, "jpeg"), orientation);

            assertThat(result(Images.resizeToLimit(60, 60), photo).getWidth()).isEqualTo(60);
        }

        @Test
        void isNotTurnedTwice() {
            var photo = Pictures.withExif(Pictures.image(600, 400, "jpeg"), 6);
            var once = bytes(process(Images.resizeToLimit(60, 60), photo));

            assertThat(result(Images.resizeToLimit(30, 30), once).getHeight()).isEqualTo(30);
        }
    }

    @Test
    void takesTheFirstPictureOfAnAnimation() {
        var image = result(Images.resizeToLimit(50, 50), Pictures.animation(100, 100, 3));

        assertThat(colour(image, 10, 10)).isEqualTo(Color.RED);
    }

    @Nested
    class Refused {

        @Test
        void isAPictureOfFewBytesThatClaimsToBeHuge() {
            var bomb = Pictures.pngBomb(50_000, 50_000);

            assertThat(bomb).hasSizeLessThan(50);
            assertThatThrownBy(() -> process(Images.resizeToLimit(50, 50), bomb))
                    .isInstanceOf(UnprocessableFileException.class)
                    .hasMessageContaining("50000 x 50000 pixels, more than the 100000000 allowed");
        }

        @Test
        void isAHugePictureInAGif() {
            assertThatThrownBy(() -> process(Images.resizeToLimit(50, 50), Pictures.gifBomb(65_000, 65_000)))
                    .isInstanceOf(UnprocessableFileException.class)
                    .hasMessageContaining("65000 x 65000 pixels");
        }

        @Test
        void isWhatHasMorePixelsThanChosen() {
            var processor = Images.resizeToLimit(50, 50).mostPixels(9_999);

            assertThatThrownBy(() -> process(processor, Pictures.image(100, 100, "png")))
                    .isInstanceOf(UnprocessableFileException.class)
                    .hasMessageContaining("100 x 100");
            assertThat(process(processor.mostPixels(10_000), Pictures.image(100, 100, "png")))
                    .exists();
        }

        @Test
        void isWhatIsNoImageAndTheMessageSaysWhatWouldBe() {
            assertThatThrownBy(() -> process(Images.resizeToLimit(50, 50), "no image".getBytes(UTF_8)))
                    .isInstanceOf(UnprocessableFileException.class)
                    .hasMessageContaining("text/plain")
                    .hasMessageContaining("is no image that this Java can read")
                    .hasMessageContaining("png");
        }

        @Test
        void isAnEmptyFile() {
            assertThatThrownBy(() -> process(Images.resizeToLimit(50, 50), new byte[0]))
                    .isInstanceOf(UnprocessableFileException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
        void isAnImageWhoseBeginningIsAllThereIs(String format) {
            var whole = Pictures.image(600, 400, format);

            assertThatThrownBy(() -> process(Images.resizeToLimit(50, 50), Arrays.copyOf(whole, 26)))
                    .isInstanceOf(UnprocessableFileException.class)
                    .hasMessageContaining("cache:some/id");
        }

        @Test
        void isAPngThatEndsInTheMiddle() {
            var whole = Pictures.image(600, 400, "png");

            assertThatThrownBy(() -> process(Images.resizeToLimit(50, 50), Arrays.copyOf(whole, whole.length / 2)))
                    .isInstanceOf(UnprocessableFileException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void needsNoMoreMemoryForALargerOriginal() {
        // 40 million pixels, 160 MB if it were decoded as it is, in a heap that the build keeps smaller than that
        var original = Pictures.encode(new BufferedImage(8_000, 5_000, BufferedImage.TYPE_BYTE_BINARY), "png");

        assertThat(result(Images.resizeToLimit(100, 100), original).getWidth()).isEqualTo(100);
    }

    @Test
    void aMissingFileIsNotTheImagesFault() {
        assertThatThrownBy(() -> Images.resizeToLimit(50, 50).process(request(folder.resolve("gone"))))
                .isInstanceOf(IOException.class);
    }

    private BufferedImage result(ImageProcessor processor, byte[] original) {
        try {
            return ImageIO.read(process(processor, original).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String format(ImageProcessor processor, byte[] original) {
        var file = process(processor, original);
        try (var input = ImageIO.createImageInputStream(file.toFile())) {
            var name = file.getFileName().toString();
            return ImageIO.getImageReaders(input).next().getFormatName() + " " + name.substring(name.lastIndexOf('.'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path process(ImageProcessor processor, byte[] original) {
        try {
            var file = Files.write(Files.createTempFile(folder, "original", ""), original);
            var result = Files.createTempFile(folder, "result", "");
            try (var content = processor.process(request(file)).open()) {
                Files.copy(content, result, StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.move(result, folder.resolve(result.getFileName() + suffix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DerivativeRequest request(Path original) {
        return new DerivativeRequest() {
            @Override
            public String name() {
                return "thumb";
            }

            @Override
            public Slot slot() {
                return new Slot("Photo", "1", "image");
            }

            @Override
            public UploadedFile file() {
                return UploadedFile.of(
                        new FileIdentity("cache", "some/id"), Map.of(UploadedFile.CONTENT_TYPE, "text/plain"));
            }

            @Override
            public Map<String, String> arguments() {
                return Map.of();
            }

            @Override
            public Path original() {
                return original;
            }

            @Override
            public InputStream open() {
                throw new IllegalStateException("never asked for");
            }

            @Override
            public Path newFile(String wanted) throws IOException {
                suffix = wanted;
                return Files.createTempFile(folder, "thumb", wanted);
            }
        };
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Color colour(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    private static void assertBlue(BufferedImage image, int x, int y) {
        var colour = colour(image, x, y);
        assertThat(colour.getRed()).isZero();
        assertThat(colour.getBlue()).isGreaterThanOrEqualTo(200);
    }

    private static void assertNear(BufferedImage image, Color expected) {
        var colour = colour(image, 25, 25);
        assertThat(new int[] {colour.getRed() / 32, colour.getGreen() / 32, colour.getBlue() / 32})
                .as("%s", colour)
                .containsExactly(expected.getRed() / 32, expected.getGreen() / 32, expected.getBlue() / 32);
    }
}
