"""What a picture is: its format, MNIST's frame, and how a photo becomes one."""
